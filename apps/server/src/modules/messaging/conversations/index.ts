export { accessConversation, checkMayAct, writerIn } from './access.ts';
export { assign, release } from './assign.ts';
export { claimConversation } from './claim-conversation.ts';
export { closeConversation, endConversation, reopenConversation } from './close-conversation.ts';
export { toCustomerConversation } from './customer-view.ts';
export { enterLine } from './enter-line.ts';
export { handOverConversation } from './hand-over-conversation.ts';
export { joinLine, leaveLine } from './join-line.ts';
export { markSeen } from './mark-seen.ts';
export { endOffers } from './offer-conversation.ts';
export { conversationJobs, offerDeadlines } from './offer-deadline.ts';
export {
  countWaiting,
  findOpenConversation,
  listOwned as listOwnedIds,
  readConversations,
  readOwner,
  readPlaces,
  updateConversation,
} from './queries.ts';
export { lockOwned, releaseOwned } from './release-owned.ts';
export { conversationHandlers } from './routes.ts';
export { startConversation } from './start-conversation.ts';
export { tellCustomer } from './tell-customer.ts';
