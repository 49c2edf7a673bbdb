import type { ConversationActions } from '../actions/use-actions.ts';

/** Nothing can be done with the conversation: for what is drawn beside the buttons. */
export const NO_ACTIONS: ConversationActions = {
  take: null,
  close: null,
  reopen: null,
  openHandOver: null,
  handOver: () => Promise.resolve(),
  isHandingOver: false,
  endHandOver: () => {},
  missing: null,
  endMissing: () => {},
  running: null,
};
