import type { Conversation, CustomerConversation, ResponseOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { CustomerCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { readPosition } from '../../../platform/log/read-log.ts';
import { findInbox, findWorkspace } from '../../company/workspaces/index.ts';
import { isTokenOld, listContacts } from '../../contacts/customers/index.ts';
import { CONVERSATION, type ConversationRow, presentConversation, readOwner } from './queries.ts';

/** A customer's newest conversations; older ones are history that he asks for elsewhere. */
const SNAPSHOT_CONVERSATIONS = 50;

/** What its customer may see of a conversation. */
export function toCustomerConversation(
  conversation: Conversation,
  agentName: string | null,
): CustomerConversation {
  const { id, seq, topicId, state, ownerId, leftMessage, lastNumber, memberSeenSeq, startedAt, closedAt } =
    conversation;
  return {
    id,
    seq,
    topicId,
    state: state === 'snoozed' ? 'active' : state,
    agent: ownerId && agentName ? { id: ownerId, name: agentName } : null,
    leftMessage,
    lastNumber,
    memberSeenSeq,
    startedAt,
    closedAt,
  };
}

export async function presentForCustomer(
  deps: Basics,
  workspaceId: string,
  conversation: Conversation,
): Promise<CustomerConversation> {
  const owner = conversation.ownerId
    ? await readOwner(deps.db.run(workspaceId), workspaceId, conversation.ownerId)
    : undefined;
  return toCustomerConversation(conversation, owner?.name ?? null);
}

export async function getCustomerSnapshot(
  deps: Basics,
  caller: CustomerCaller,
): Promise<ResponseOf<(typeof routes)['getCustomerSnapshot']>> {
  const { workspaceId, contactId, contactIds, inboxId } = caller;
  return deps.db.inTransaction(workspaceId, async ({ query }) => {
    const position = await readPosition(query, workspaceId);
    const [contact] = await listContacts(query, workspaceId, [contactId]);
    const workspace = await findWorkspace(query, workspaceId);
    const inbox = await findInbox(query, workspaceId, inboxId);
    if (!contact || !workspace || !inbox) throw new ProblemError('not_found');
    const rows = await query<ConversationRow & { owner_name: string | null }>(
      `select ${CONVERSATION}, o.name as owner_name from conversation c
       left join member o on o.workspace_id = c.workspace_id and o.id = c.owner_id
       where c.workspace_id = $1 and c.contact_id = any($2::uuid[]) order by c.last_message_seq desc limit $3`,
      [workspaceId, contactIds, SNAPSHOT_CONVERSATIONS],
    );
    const conversations = rows.map((row) => toCustomerConversation(presentConversation(row), row.owner_name));
    const { id, name, email } = contact;
    const { correctionMinutes } = inbox.settings;
    return {
      position,
      contact: { id, name, email },
      settings: workspace.settings,
      correctionMinutes,
      conversations,
      tokenIsOld: isTokenOld(deps, caller),
    };
  });
}
