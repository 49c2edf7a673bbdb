import type { Handlers } from '../../../http/handlers.ts';
import { accessConversation } from '../conversations/index.ts';
import type { MessageDeps } from '../messages/index.ts';
import { accessMessage } from './access-message.ts';
import { correctMessage } from './correct-message.ts';
import { listVersions } from './queries.ts';
import { withdrawMessage } from './withdraw-message.ts';

export const correctionHandlers = {
  correctMessage: (deps, { caller, params, body }) => correctMessage(deps, caller, params, body),
  withdrawMessage: (deps, { caller, params, body }) => withdrawMessage(deps, caller, params, body),
  listMessageVersions: async (deps, { caller, params }) => {
    const run = deps.db.run(caller.workspaceId);
    await accessConversation(run, caller, params.conversationId);
    await accessMessage(run, caller, params);
    return { items: await listVersions(run, { workspaceId: caller.workspaceId, ...params }) };
  },

  correctCustomerMessage: (deps, { caller, params, body }) => correctMessage(deps, caller, params, body),
  withdrawCustomerMessage: (deps, { caller, params, body }) => withdrawMessage(deps, caller, params, body),
} satisfies Partial<Handlers<MessageDeps>>;
