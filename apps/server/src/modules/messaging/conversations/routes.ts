import { placeOf } from '../../../http/client-address.ts';
import type { Handlers } from '../../../http/handlers.ts';
import { listContactsAndSurvivors } from '../../contacts/customers/index.ts';
import type { Committer, MessageDeps } from '../messages/index.ts';
import { accessConversation, writerIn } from './access.ts';
import { listAssignments } from './assignment-queries.ts';
import { changeMany } from './change-many.ts';
import { claimConversation } from './claim-conversation.ts';
import { closeConversation, endConversation, reopenConversation } from './close-conversation.ts';
import { getCustomerSnapshot, presentForCustomer } from './customer-view.ts';
import { handOverConversation } from './hand-over-conversation.ts';
import { countConversations, listConversations } from './list-conversations.ts';
import { answerOffer } from './offer-conversation.ts';
import { listMessages } from './read-thread.ts';
import { setPriority } from './set-priority.ts';
import { startConversation } from './start-conversation.ts';

export const conversationHandlers = {
  listConversations: (deps, { caller, query }) => listConversations(deps, caller, query),
  countConversations: (deps, { caller }) => countConversations(deps, caller),
  getConversation: async (deps, { caller, params }) => {
    const run = deps.db.run(caller.workspaceId);
    const conversation = await accessConversation(run, caller, params.conversationId);
    const contacts = await listContactsAndSurvivors(run, caller.workspaceId, [conversation.contactId]);
    const [contact] = contacts;
    if (!contact) throw new Error('a conversation has a contact');
    return { conversation, contact, contacts };
  },
  updateConversation: (deps, { caller, params, body }) =>
    setPriority(deps, caller, params.conversationId, body.priority),
  listMessages: (deps, { caller, params, query }) => listMessages(deps, caller, params.conversationId, query),
  postMessage: async (deps, { caller, params: { conversationId }, body }) => {
    const writer = await writerIn(deps.db.run(caller.workspaceId), caller, conversationId);
    return deps.committer.post({ caller: writer, conversationId, body });
  },
  listAssignments: async (deps, { caller, params }) => {
    const run = deps.db.run(caller.workspaceId);
    await accessConversation(run, caller, params.conversationId);
    return { items: await listAssignments(run, caller.workspaceId, params.conversationId) };
  },
  claimConversation: (deps, { caller, params }) => claimConversation(deps, caller, params.conversationId),
  handOverConversation: (deps, { caller, params, body }) =>
    handOverConversation(deps, caller, params.conversationId, body),
  closeConversation: (deps, { caller, params }) => closeConversation(deps, caller, params.conversationId),
  reopenConversation: (deps, { caller, params }) => reopenConversation(deps, caller, params.conversationId),

  answerOffer: (deps, { caller, params, body }) =>
    answerOffer(deps, caller, params.conversationId, body.accept),
  changeMany: (deps, { caller, body }) => changeMany(deps, caller, body),

  getCustomerSnapshot: (deps, { caller }) => getCustomerSnapshot(deps, caller),
  startConversation: async (deps, { caller, body, request }) => {
    const { conversation, message } = await startConversation(deps, caller, body, placeOf(request));
    return { conversation: await presentForCustomer(deps, caller.workspaceId, conversation), message };
  },
  listCustomerMessages: (deps, { caller, params, query }) =>
    listMessages(deps, caller, params.conversationId, query),
  postCustomerMessage: async (deps, { caller, params: { conversationId }, body }) => {
    const writer = await writerIn(deps.db.run(caller.workspaceId), caller, conversationId);
    return deps.committer.post({ caller: writer, conversationId, body });
  },
  endConversation: async (deps, { caller, params }) => {
    const conversation = await endConversation(deps, caller, params.conversationId);
    return presentForCustomer(deps, caller.workspaceId, conversation);
  },
} satisfies Partial<Handlers<MessageDeps & { committer: Committer }>>;
