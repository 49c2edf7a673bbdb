import type { ChannelIdentity, Outbound } from '@parley/channel-kit';
import type { ChannelName, Message } from '@parley/contract';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import { findContactsOf } from '../../contacts/customers/index.ts';
import { readEventsOfTypes, recordDelivery } from '../../messaging/messages/index.ts';
import { channelOf } from '../channels.ts';
import { findExternalId, findNewestFrom } from '../message-map.ts';
import { compose } from './compose.ts';
import type { OutboundDeps } from './outbound-deps.ts';
import { insertParts } from './part-queries.ts';

/** Events read at a time. */
const PAGE = 200;
const TYPES = ['message.posted', 'reaction.changed', 'conversation.seen'] as const;

/** A conversation with somebody elsewhere. */
type Line = { inboxId: string; contactId: string; channel: ChannelName };

/**
 * Reads on in the log of a workspace and writes down what is to go out, all or nothing. Answers the inboxes that have something to send,
 * and whether there is more to read; null where another process is at it.
 */
export function dispatch(
  deps: OutboundDeps,
  workspaceId: string,
): Promise<{ inboxIds: string[]; hasMore: boolean } | null> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const seq = await lockOutlet(tx, workspaceId);
    if (seq === null) return null;
    const head = await readHead(tx.query, workspaceId);
    if (head <= seq) return { inboxIds: [], hasMore: false };
    const range = { after: seq, upTo: head, types: TYPES, limit: PAGE };
    const events = await readEventsOfTypes(tx.query, workspaceId, range);
    const lines = await readLines(tx.query, workspaceId, events);
    const inboxIds = new Set<string>();
    const queued: Queued[] = [];
    for (const event of events) {
      const line = lines.get(event.conversationId ?? '');
      if (!line) continue;
      const made = await partsFor(tx, deps, workspaceId, line, event);
      if (made) queued.push(made);
      inboxIds.add(line.inboxId);
    }
    const isFull = events.length === PAGE;
    await tx.query('update channel_outlet set seq = $2 where workspace_id = $1', [
      workspaceId,
      isFull ? events.at(-1)?.seq : head,
    ]);
    // The log's lock comes last.
    for (const { line, message, problem } of queued)
      await tell(tx, deps, workspaceId, line, message, problem);
    return { inboxIds: [...inboxIds], hasMore: isFull };
  });
}

type Queued = { line: Line; message: Message; problem: string | null };

async function lockOutlet(tx: Tx, workspaceId: string): Promise<number | null> {
  const [row] = await tx.query<{ seq: number }>(
    'select seq from channel_outlet where workspace_id = $1 for update skip locked',
    [workspaceId],
  );
  return row?.seq ?? null;
}

async function readHead(run: Run, workspaceId: string): Promise<number> {
  const [row] = await run<{ last_seq: number }>('select last_seq from event_stream where workspace_id = $1', [
    workspaceId,
  ]);
  return row?.last_seq ?? 0;
}

async function readLines(
  run: Run,
  workspaceId: string,
  events: readonly LogEvent[],
): Promise<Map<string, Line>> {
  const ids = [...new Set(events.flatMap(({ conversationId }) => conversationId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await run<Line & { id: string }>(
    `select c.id, c.inbox_id as "inboxId", c.contact_id as "contactId", a.channel
     from conversation c join channel_account a on a.workspace_id = c.workspace_id and a.inbox_id = c.inbox_id
     where c.workspace_id = $1 and c.id = any($2::uuid[])`,
    [workspaceId, ids],
  );
  return new Map(rows.map(({ id, ...line }) => [id, line]));
}

async function partsFor(
  tx: Tx,
  deps: OutboundDeps,
  workspaceId: string,
  line: Line,
  event: LogEvent,
): Promise<Queued | null> {
  if (event.type === 'message.posted')
    return partsOfMessage(tx, deps, workspaceId, line, event.payload.message);
  const about = await signalOf(tx.query, workspaceId, line, event);
  if (about)
    await insertParts(tx, [
      { ...about, workspaceId, id: deps.newId(), part: 0, createdAt: deps.clock.now(), expiresAt: null },
    ]);
  return null;
}

const isForCustomer = (message: Message): boolean =>
  isOwnWord(message) ||
  (message.kind === 'text' && message.author.kind !== 'contact' && message.content?.type !== 'withdrawn');

/** Parley's own word to somebody who waits. */
const isOwnWord = ({ notice }: Message): boolean => notice?.code === 'told';

/** Where somebody stands is true for a while, and then better not said at all. */
const OWN_WORD_MS = 10 * 60_000;

async function partsOfMessage(
  tx: Tx,
  deps: OutboundDeps,
  workspaceId: string,
  line: Line,
  message: Message,
): Promise<Queued | null> {
  if (!isForCustomer(message)) return null;
  const { conversationId, seq: messageSeq } = message;
  const to = await addressesOf(tx.query, workspaceId, line);
  const replyTo =
    message.replyTo && (await findExternalId(tx.query, workspaceId, conversationId, message.replyTo.seq));
  const composed = composeSafely(deps, line, { to, message, replyTo });
  if ('problem' in composed) return { line, message, problem: composed.problem };
  const expiresAt = isOwnWord(message) ? new Date(Date.parse(message.at) + OWN_WORD_MS) : null;
  const rows = composed.parts.map((outbound, part) => ({
    workspaceId,
    id: deps.newId(),
    inboxId: line.inboxId,
    conversationId,
    messageSeq,
    kind: 'message' as const,
    part,
    outbound,
    createdAt: deps.clock.now(),
    expiresAt,
  }));
  await insertParts(tx, rows);
  return { line, message, problem: null };
}

/** What cannot be put into the channel's words fails alone: nothing behind it waits. */
function composeSafely(
  { log }: OutboundDeps,
  { channel, inboxId }: Line,
  given: Parameters<typeof compose>[1],
): ReturnType<typeof compose> {
  try {
    return compose(channelOf(channel), given);
  } catch (err) {
    log.error(
      { err, inboxId, seq: given.message.seq },
      'a message cannot be put into the words of its channel',
    );
    return { problem: 'internal' };
  }
}

const tell = (
  tx: Tx,
  { clock }: OutboundDeps,
  workspaceId: string,
  { inboxId }: Line,
  { conversationId, seq: messageSeq }: Message,
  problem: string | null,
) =>
  recordDelivery(
    tx,
    { kind: 'channel', workspaceId, inboxId },
    {
      conversationId,
      messageSeq,
      state: problem ? 'failed' : 'queued',
      code: problem,
      at: clock.now(),
    },
  );

type Signal = { inboxId: string; conversationId: string; messageSeq: number } & (
  | { kind: 'reaction'; outbound: Outbound }
  | { kind: 'read'; outbound: Outbound }
);

/** A member's reaction, or that a member has read: as much of it as the channel can tell. */
async function signalOf(run: Run, workspaceId: string, line: Line, event: LogEvent): Promise<Signal | null> {
  const { capabilities } = channelOf(line.channel);
  const { conversationId } = event;
  if (!conversationId) return null;
  const place = { inboxId: line.inboxId, conversationId };
  if (event.type === 'reaction.changed' && capabilities.reactions) {
    const { messageSeq, emoji, by } = event.payload.reaction;
    if (by.kind === 'contact') return null;
    const messageId = await findExternalId(run, workspaceId, conversationId, messageSeq);
    const to = await addressesOf(run, workspaceId, line);
    if (!messageId || to.length === 0) return null;
    return { ...place, messageSeq, kind: 'reaction', outbound: { kind: 'reaction', to, messageId, emoji } };
  }
  if (event.type === 'conversation.seen' && capabilities.receipts && event.payload.seen.by === 'member') {
    const newest = await findNewestFrom(run, workspaceId, conversationId, event.payload.seen.seenSeq);
    if (!newest) return null;
    const outbound = { kind: 'read', messageId: newest.externalId, isTyping: false } as const;
    return { ...place, messageSeq: newest.messageSeq, kind: 'read', outbound };
  }
  return null;
}

/** By what their customer is known there, with what they came by in this very inbox first. */
async function addressesOf(
  run: Run,
  workspaceId: string,
  { inboxId, contactId }: Line,
): Promise<ChannelIdentity[]> {
  const contactIds = await findContactsOf(run, workspaceId, contactId);
  const rows = await run<ChannelIdentity & { inbox_id: string }>(
    `select kind, value, inbox_id from identity
     where workspace_id = $1 and contact_id = any($2::uuid[]) and kind in ('phone', 'user', 'parent_user')
     order by inbox_id = $3 desc, id desc`,
    [workspaceId, contactIds, inboxId],
  );
  const here = rows.filter(({ inbox_id }) => inbox_id === inboxId);
  return (here.length > 0 ? here : rows).map(({ kind, value }) => ({ kind, value }));
}
