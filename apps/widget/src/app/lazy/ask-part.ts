export { default as css } from './ask.css?inline';
export { EndDialog } from './EndDialog.tsx';
export { saveEdit } from './edits.ts';
export { WithdrawDialog } from './WithdrawDialog.tsx';
