export { accessConversation } from './access.ts';
export { toCustomerConversation } from './customer-view.ts';
export { markSeen } from './mark-seen.ts';
export { listOwned as listOwnedIds } from './queries.ts';
export { lockOwned, releaseOwned } from './release-owned.ts';
export { conversationHandlers } from './routes.ts';
export { startConversation } from './start-conversation.ts';
