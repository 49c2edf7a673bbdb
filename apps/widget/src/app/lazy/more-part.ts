export { AboutFields } from './AboutFields.tsx';
export { Earlier } from './Earlier.tsx';
export { chime, notifyTurn } from './notify.ts';
export { WaitingChoices } from './WaitingChoices.tsx';
export { default as css } from './waiting.css?inline';
