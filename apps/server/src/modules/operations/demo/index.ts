export { DEMO_WORKSPACE, memberCaller } from './build-workspace.ts';
export { LOAN_CARD } from './cast/known.ts';
export { MEMBERS } from './cast/members.ts';
export { TOPICS } from './cast/topics.ts';
export type { DemoDeps } from './demo-deps.ts';
export { type DemoLogin, fillDemo } from './fill-demo.ts';
