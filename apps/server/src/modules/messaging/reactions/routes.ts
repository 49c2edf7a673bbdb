import type { Basics } from '../../../basics.ts';
import type { Handlers } from '../../../http/handlers.ts';
import { reactToMessage } from './react-to-message.ts';

export const reactionHandlers = {
  reactToMessage: (deps, { caller, params, body }) => reactToMessage(deps, caller, params, body.emoji),
  takeBackReaction: (deps, { caller, params }) => reactToMessage(deps, caller, params, null),

  reactToCustomerMessage: (deps, { caller, params, body }) =>
    reactToMessage(deps, caller, params, body.emoji),
  takeBackCustomerReaction: (deps, { caller, params }) => reactToMessage(deps, caller, params, null),
} satisfies Partial<Handlers<Basics>>;
