export { type HeldClock, heldClock } from './clock.ts';
export { cloneDatabase } from './database.ts';
export { type FeedRecorder, openFeed } from './feed-recorder.ts';
export { type Answer, type Http, httpOf } from './http.ts';
export { startTestServer, type TestServer } from './server.ts';
export { until } from './until.ts';
export type { TestAgent, TestCustomer, TestWorkspace } from './world.ts';
