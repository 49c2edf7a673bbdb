export { HandOverDialog } from './actions/hand-over-dialog.ts';
export { useActions } from './actions/use-actions.ts';
export { CustomerSelect } from './list/CustomerSelect.tsx';
export { useConversationList } from './use-conversation-list.ts';
