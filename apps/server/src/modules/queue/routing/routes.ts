import type { Basics } from '../../../basics.ts';
import type { Handlers } from '../../../http/handlers.ts';
import { accessConversation } from '../../messaging/conversations/index.ts';
import { findPlace } from './place-in-line.ts';

export const routingHandlers = {
  getPlaceInLine: async (deps, { caller, params }) => {
    const run = deps.db.run(caller.workspaceId);
    const { id, contactId } = await accessConversation(run, caller, params.conversationId);
    return { place: await findPlace(run, caller.workspaceId, contactId, id, deps.clock.now()) };
  },
} satisfies Partial<Handlers<Basics>>;
