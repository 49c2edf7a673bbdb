import { randomInt } from 'node:crypto';
import { type Inbox, LIMITS, type Topic, type TopicQueue, type Workspace } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { actorOf, systemIn } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { NEW_SETTINGS, openLog, saveInbox, saveTopic, saveWorkspace } from './queries.ts';

/** What a customer may choose from on the first day. Admins rename them to what their company does. */
const FIRST_TOPICS: [name: string, description: string][] = [
  ['General questions', 'Anything that fits nowhere else'],
  ['Orders and delivery', 'Where an order is, changes, returns'],
  ['Payments and invoices', 'Cards, refunds, receipts'],
  ['Technical help', 'Something does not work'],
];

/** How the line of a new topic is served, until somebody decides otherwise. */
export const NEW_LINE: TopicQueue = {
  routing: 'automatic',
  answerMinutes: null,
  stickyMinutes: null,
  maxWaiting: null,
  keepPlaceMinutes: 30,
  hours: null,
  overflow: null,
  whenClosed: { action: 'leave_message', text: '' },
  whenFull: { action: 'text', text: '' },
};

/** Makes a workspace that can receive its first customer: its log, four topics and an inbox "Website". */
export async function createWorkspace(
  tx: Tx,
  deps: Basics,
  { workspaceId, name, at }: { workspaceId: string; name: string; at: Date },
): Promise<Workspace> {
  const settings = {
    ownMessagesSide: 'left',
    typingPreview: true,
    messageChars: LIMITS.messageChars,
    ...NEW_SETTINGS,
  } as const;
  const workspace: Workspace = { id: workspaceId, seq: 1, name, settings, createdAt: at.toISOString() };
  await saveWorkspace(tx, { ...workspace, seq: 0 });
  await openLog(tx, workspaceId, deps.newId());
  const first = await tx.takeSeqs(workspaceId, FIRST_TOPICS.length + 2);
  const topics = FIRST_TOPICS.map(([topicName, description], position): Topic => {
    return {
      id: deps.newId(),
      seq: first + 1 + position,
      name: topicName,
      description,
      position,
      ...NEW_LINE,
      retiredAt: null,
    };
  });
  const inbox = newInbox(deps, 'Website', first + 1 + topics.length);

  await saveWorkspace(tx, { ...workspace, seq: first });
  for (const topic of topics) await saveTopic(tx, workspaceId, topic);
  await saveInbox(tx, workspaceId, inbox);
  const place = { at, conversationId: null, contactId: null, actor: actorOf(systemIn(workspaceId)) };
  await tx.append(workspaceId, [
    { ...place, seq: first, type: 'workspace.updated', payload: { workspace: { ...workspace, seq: first } } },
    ...topics.map((topic) => ({
      ...place,
      seq: topic.seq,
      type: 'topic.created' as const,
      payload: { topic },
    })),
    { ...place, seq: inbox.seq, type: 'inbox.created', payload: { inbox } },
  ]);
  return workspace;
}

const KEY_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** An inbox with a public key that can be read aloud: no letter looks like another. */
export function newInbox(deps: Basics, name: string, seq: number): Inbox {
  const key = Array.from({ length: 12 }, () => KEY_ALPHABET[randomInt(KEY_ALPHABET.length)]).join('');
  const settings = {
    greeting: 'Hello! How can we help?',
    accent: '#0f766e',
    replyPolicy: 'strict' as const,
    allowedOrigins: [],
    correctionMinutes: 0,
    namesFromSite: false,
  };
  return { id: deps.newId(), seq, channel: 'web', name, key, settings, account: null };
}
