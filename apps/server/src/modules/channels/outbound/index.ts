export {
  getChannelDelivery,
  listChannelDeliveries,
  replayChannelDelivery,
  replayChannelFailures,
} from './delivery-log.ts';
export { createOutlets, type Outlets } from './outlets.ts';
export { resendMessage } from './resend-message.ts';
export { takeReceipt } from './take-receipt.ts';
export { createTypingTeller, type TypingTeller } from './typing.ts';
