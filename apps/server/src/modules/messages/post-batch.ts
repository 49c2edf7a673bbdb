import type { Attachment, Message } from '@parley/contract';
import type { Deps } from '../../deps.ts';
import type { LogEvent, Tx } from '../../platform/db/transaction.ts';
import { ProblemError } from '../../platform/errors.ts';
import { checkFiles, markFilesSent } from '../files/index.ts';
import { advance, decide, type LockedConversation, type Newer, place } from './admission.ts';
import { findLocked, lockConversations, writeBatch } from './batch-queries.ts';
import type { Outcome, PostCommand } from './committer.ts';
import { findByClientIds, findNewer } from './queries.ts';

type Accepted = { command: PostCommand; conversation: LockedConversation; message: Message };

const authorIdOf = ({ caller }: PostCommand): string =>
  caller.kind === 'customer' ? caller.contactId : caller.memberId;

/**
 * Posts many messages in one transaction: lock the conversations in the order of their ids, drop what was posted before,
 * number the rest, write everything in one statement. Outcomes stand in the order of the commands.
 */
export async function postBatch(deps: Deps, commands: PostCommand[]): Promise<Outcome[]> {
  const workspaceIds = [...new Set(commands.map(({ caller }) => caller.workspaceId))];
  const post = async (tx: Tx) => {
    // Sent together and carried out one after the other: what is known is looked up under the locks.
    const [conversations, known, newer, taken] = await Promise.all([
      lockConversations(tx.query, commands),
      knownMessages(tx, commands),
      newerThanSeen(tx, commands),
      placeOfLonely(tx, commands),
    ]);
    const accepted: Accepted[] = [];
    const outcomes: Outcome[] = [];
    const batch = { conversations, known, newer, accepted };
    for (const command of commands) outcomes.push(await admit(deps, tx, command, batch));
    if (accepted.length > 0) await write(tx, accepted, taken);
    else if (taken) throw new NothingToWrite(outcomes);
    return { outcomes, accepted };
  };
  const { outcomes, accepted } = await deps.db
    .inTransaction(workspaceIds, post, { byKeys: true })
    .catch((error: unknown) => {
      if (error instanceof NothingToWrite) return { outcomes: error.outcomes, accepted: [] };
      throw error;
    });
  for (const { conversation } of accepted.filter(isMoreOfLeftMessage))
    deps.places.wrote(conversation.workspaceId, conversation.id);
  return outcomes;
}

/** Rolls back, and so gives back the place in the log that was taken for a message that is not written. */
class NothingToWrite extends Error {
  readonly outcomes: Outcome[];

  constructor(outcomes: Outcome[]) {
    super('nothing is written');
    this.outcomes = outcomes;
  }
}

/**
 * A message that comes alone takes its place in the log together with its locks, and waits once less. With many, the log
 * would be locked for longer than need be.
 */
async function placeOfLonely(tx: Tx, commands: PostCommand[]): Promise<Map<string, number> | undefined> {
  const [command] = commands;
  if (!command || commands.length > 1 || command.body.fileIds?.length) return undefined;
  return tx.takeSeqsOfMany(new Map([[command.caller.workspaceId, 1]]));
}

/** A customer without a place in line writes on: he is there now. */
const isMoreOfLeftMessage = ({ command, conversation }: Accepted): boolean =>
  command.caller.kind === 'customer' && conversation.leftMessage && conversation.state === 'waiting';

const keyOf = (conversationId: string, authorId: string | null, clientId: string | null): string =>
  `${conversationId} ${authorId} ${clientId}`;

async function knownMessages(tx: Tx, commands: PostCommand[]): Promise<Map<string, Message>> {
  const keys = commands.map((command) => ({
    workspaceId: command.caller.workspaceId,
    conversationId: command.conversationId,
    authorId: authorIdOf(command),
    clientId: command.body.clientId,
  }));
  const messages = await findByClientIds(tx.query, keys);
  return new Map(
    messages.map((message) => [keyOf(message.conversationId, message.author.id, message.clientId), message]),
  );
}

type Batch = {
  conversations: Map<string, LockedConversation>;
  known: Map<string, Message>;
  newer: Map<string, Newer>;
  accepted: Accepted[];
};

/** Only replies that say what their writer had seen ask the database. */
async function newerThanSeen(tx: Tx, commands: PostCommand[]): Promise<Map<string, Newer>> {
  const keys = commands.flatMap(({ caller, conversationId, body }) =>
    caller.kind === 'member' && body.kind !== 'note' && body.expectedSeq !== undefined
      ? [
          {
            workspaceId: caller.workspaceId,
            conversationId,
            memberId: caller.memberId,
            seenSeq: body.expectedSeq,
          },
        ]
      : [],
  );
  return keys.length > 0 ? findNewer(tx.query, keys) : new Map();
}

/** A colleague's reply in the very same batch counts, too. */
function newerFor({ newer, accepted }: Batch, command: PostCommand): Newer | undefined {
  if (command.body.expectedSeq === undefined) return undefined;
  const rival = accepted.find(
    ({ message }) =>
      message.conversationId === command.conversationId &&
      message.kind === 'text' &&
      message.author.kind === 'member' &&
      message.author.id !== authorIdOf(command),
  );
  if (rival) return { seq: rival.message.seq, authorName: rival.message.author.name };
  return newer.get(`${command.conversationId} ${authorIdOf(command)}`);
}

/** Decides on one command. What is accepted is known at once, so that a repeat within the batch finds it. */
async function admit(deps: Deps, tx: Tx, command: PostCommand, batch: Batch): Promise<Outcome> {
  const { known, accepted } = batch;
  const conversation = findLocked(batch.conversations, command);
  const key = keyOf(command.conversationId, authorIdOf(command), command.body.clientId);
  const newer = newerFor(batch, command);
  const decision = decide(command, conversation, known.get(key), newer);
  if ('problem' in decision || 'repeat' in decision)
    return 'repeat' in decision ? { message: decision.repeat } : decision;
  const files = await filesOf(tx, command);
  if ('problem' in files) return files;
  const message = advance(deps, command, decision.conversation, files.attachments);
  known.set(key, message);
  if (newer)
    deps.log.info(
      { messageId: message.id, memberId: authorIdOf(command) },
      'sent although the thread had moved on',
    );
  accepted.push({ command, conversation: decision.conversation, message });
  return { message };
}

async function filesOf(
  tx: Tx,
  command: PostCommand,
): Promise<{ attachments: Attachment[] } | { problem: ProblemError }> {
  const fileIds = command.body.fileIds ?? [];
  if (fileIds.length === 0) return { attachments: [] };
  const { caller, conversationId } = command;
  const uploader = {
    kind: caller.kind === 'customer' ? 'contact' : 'member',
    id: authorIdOf(command),
  } as const;
  try {
    return {
      attachments: await checkFiles(tx, {
        workspaceId: caller.workspaceId,
        conversationId,
        uploader,
        fileIds,
      }),
    };
  } catch (error) {
    if (error instanceof ProblemError) return { problem: error };
    throw error;
  }
}

/** Hands out the places in the log and writes messages, events and conversations. */
async function write(tx: Tx, accepted: Accepted[], taken?: Map<string, number>): Promise<void> {
  const counts = new Map<string, number>();
  for (const { conversation } of accepted)
    counts.set(conversation.workspaceId, (counts.get(conversation.workspaceId) ?? 0) + 1);
  const next = taken ?? (await tx.takeSeqsOfMany(counts));
  const events = new Map<string, LogEvent[]>();
  for (const { conversation, message } of accepted) {
    const seq = next.get(conversation.workspaceId) as number;
    next.set(conversation.workspaceId, seq + 1);
    message.seq = seq;
    place(conversation, message);
    const told = events.get(conversation.workspaceId) ?? [];
    told.push(eventOf(conversation, message));
    events.set(conversation.workspaceId, told);
  }
  for (const { command, message, conversation } of accepted) {
    const fileIds = command.body.fileIds ?? [];
    if (fileIds.length > 0) {
      await markFilesSent(tx, {
        workspaceId: conversation.workspaceId,
        conversationId: conversation.id,
        fileIds,
        messageSeq: message.seq,
        internal: message.kind === 'note',
      });
    }
  }
  for (const [workspaceId, list] of events) tx.recordAppended(workspaceId, list);
  writeBatch(tx, accepted);
}

const eventOf = (conversation: LockedConversation, message: Message): LogEvent => ({
  seq: message.seq,
  at: new Date(message.at),
  type: 'message.posted',
  conversationId: message.conversationId,
  contactId: message.kind === 'note' ? null : conversation.contactId,
  payload: { message },
});
