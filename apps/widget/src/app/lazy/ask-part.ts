export { default as css } from './ask.css?inline';
export { EndDialog } from './EndDialog.tsx';
export { saveEdit } from './edits.ts';
export { askToForget } from './forget.tsx';
export { workFor } from './prove.ts';
export { WithdrawDialog } from './WithdrawDialog.tsx';
