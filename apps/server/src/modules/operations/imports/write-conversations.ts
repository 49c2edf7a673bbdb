import type { Import, ImportedFrom } from '@parley/contract';
import type { Tx } from '../../../platform/db/transaction.ts';
import { lastMessageOf } from '../../messaging/messages/index.ts';
import {
  insertConversations,
  insertMessages,
  type NewConversation,
  type NewMessage,
} from './conversation-queries.ts';
import type { Known } from './customer-queries.ts';
import type { ImportDeps } from './import-deps.ts';
import type { Extra, MadeConversation, StagedRow } from './make-conversations.ts';
import { topicOf, type WorkspaceNames } from './names-of-workspace.ts';
import { insertKeys } from './row-queries.ts';
import { type FileCustomer, writeCustomers } from './write-customers.ts';

type Where = { workspaceId: string; inboxId: string; topicId: string | null; imported: ImportedFrom };

/** Writes conversations with their customers and messages, and remembers their rows. */
export async function writeConversations(
  tx: Tx,
  deps: ImportDeps,
  where: Where,
  names: WorkspaceNames,
  made: readonly MadeConversation[],
): Promise<Import['written']> {
  const { workspaceId } = where;
  if (made.length === 0) return { messages: 0, conversations: 0, customers: 0, waiting: 0 };
  const { contacts, created } = await writeCustomers(tx, deps, where, customersOf(made));
  const all = made.map((one) => toRows(deps, where, names, one, contacts.get(one.customer)));
  const messages = all.flatMap((one) => one.messages);
  await insertConversations(
    tx,
    where,
    all.map(({ conversation }) => conversation),
  );
  await insertMessages(tx, workspaceId, messages);
  await insertKeys(
    tx,
    workspaceId,
    made.flatMap((one) => one.messages.map(({ key }) => key)),
  );
  const waiting = made.filter(({ isWaiting }) => isWaiting).length;
  return { messages: messages.length, conversations: made.length, customers: created, waiting };
}

/** What the rows of each customer say of them: the first that says it. */
export function customersOf(made: readonly MadeConversation[]): FileCustomer[] {
  const customers = new Map<string, FileCustomer>();
  for (const { customer, messages } of made) {
    const known = customers.get(customer) ?? { customer, extra: {}, since: messages[0]?.at ?? new Date(0) };
    for (const row of messages) Object.assign(known.extra, { ...aboutCustomer(row), ...known.extra });
    customers.set(customer, known);
  }
  return [...customers.values()];
}

/** A row of an agent may name the agent. */
function aboutCustomer({ extra, isAnswer }: StagedRow): Extra {
  if (!extra || isAnswer) return {};
  const { name, email, phone } = extra;
  return { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) };
}

function toRows(
  { newId }: ImportDeps,
  { topicId }: Where,
  names: WorkspaceNames,
  made: MadeConversation,
  contact: Known | undefined,
): { conversation: NewConversation; messages: NewMessage[] } {
  if (!contact) throw new Error('a customer was not written');
  const id = newId();
  const messages = made.messages.map((row) => ({
    id: newId(),
    conversationId: id,
    seq: row.seq,
    number: row.number,
    ...authorOf(row, names, contact),
    text: row.text,
    at: row.at,
  }));
  const [first, last] = [made.messages[0], messages.at(-1)];
  if (!first || !last) throw new Error('a conversation has a message');
  const author = { kind: last.authorKind, id: last.authorId, name: last.authorName };
  const conversation = {
    id,
    contactId: contact.contactId,
    topicId: topicOf(made, names, topicId),
    isWaiting: made.isWaiting,
    lastOwnerId: made.isWaiting
      ? null
      : (messages.findLast(({ authorKind }) => authorKind === 'member')?.authorId ?? null),
    unansweredSince: made.unansweredSince,
    contactWroteAt: made.contactWroteAt,
    lastNumber: messages.length,
    lastMessage: lastMessageOf({
      ...last,
      author,
      content: null,
      attachments: [],
      at: last.at.toISOString(),
    }),
    startClientId: `import-${first.key}`,
    startedAt: first.at,
    closedAt: made.isWaiting ? null : last.at,
  };
  return { conversation, messages };
}

/** An agent whom the workspace does not know keeps the name that the file gives them. */
function authorOf({ isAnswer, extra }: StagedRow, names: WorkspaceNames, contact: Known) {
  if (!isAnswer)
    return { authorKind: 'contact', authorId: contact.contactId, authorName: contact.name } as const;
  const written = extra?.agent;
  const member = written === undefined ? undefined : names.member(written);
  return {
    authorKind: 'member',
    authorId: member?.id ?? null,
    authorName: member?.name ?? written ?? null,
  } as const;
}
