import { randomBytes } from 'node:crypto';
import { type BodyOf, LIMITS, type ResponseOf, type routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Doer } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { createChannelInbox, listTopics } from '../../company/workspaces/index.ts';
import { channelOf } from '../channels.ts';
import { countAccounts, insertAccount, listAccounts, openOutlet } from './account-queries.ts';
import { insertDoor, listDoors, readDoor } from './door-queries.ts';
import { takeValues } from './field-values.ts';

type Connect = (typeof routes)['connectAccount'];

/** Of a hook's address: nobody guesses it, though nothing rests on that. */
const KEY_BYTES = 18;

/** Makes an inbox for an account of a channel, behind a door that is there or a new one. Nothing is asked of the other side yet. */
export function connectAccount(deps: Basics, by: Doer, body: BodyOf<Connect>): Promise<ResponseOf<Connect>> {
  const { workspaceId } = by;
  const channel = channelOf(body.channel);
  const { settings, secrets } = takeValues(channel.accountFields, body.values);
  const connect = deps.db.inTransaction(workspaceId, async (tx) => {
    if ((await countAccounts(tx.query, workspaceId)) >= LIMITS.channelAccounts)
      throw new ProblemError('too_many_accounts');
    await checkTopics(tx, workspaceId, [body.topicId, ...(body.line?.askedTopicIds ?? [])]);
    const doorId = await enterDoor(tx, deps, workspaceId, body);
    const inbox = await createChannelInbox(tx, deps, by, {
      channel: body.channel,
      name: body.name,
      account: {
        address: body.address,
        displayAddress: null,
        displayName: null,
        topicId: body.topicId,
        ...(body.line && { line: body.line }),
        replyWindowHours: channel.capabilities.replyWindowHours,
        stopped: null,
      },
    });
    await insertAccount(tx, deps, {
      workspaceId,
      inboxId: inbox.id,
      doorId,
      channel: body.channel,
      account: { address: body.address, settings, secrets },
    });
    await openOutlet(tx, workspaceId);
    const [[account], [door]] = await Promise.all([
      listAccounts(tx.query, workspaceId, inbox.id),
      listDoors(tx.query, workspaceId, doorId),
    ]);
    if (!account || !door) throw new ProblemError('internal');
    return { account, door };
  });
  return connect.catch(inWords);
}

/** Two admins may do the same at a time; the database decides. */
function inWords(error: { code?: string; constraint?: string }): never {
  if (error.code !== '23505') throw error;
  throw new ProblemError(error.constraint === 'channel_account_address' ? 'address_taken' : 'name_taken');
}

export async function checkTopics(tx: Tx, workspaceId: string, topicIds: readonly string[]): Promise<void> {
  if (topicIds.length === 0) return;
  const topics = await listTopics(tx.query, workspaceId);
  const isOpen = (topicId: string) => topics.some(({ id, retiredAt }) => id === topicId && !retiredAt);
  if (!topicIds.every(isOpen)) throw new ProblemError('not_found', { detail: 'No such topic' });
}

async function enterDoor(
  tx: Tx,
  deps: Basics,
  workspaceId: string,
  { channel, door }: BodyOf<Connect>,
): Promise<string> {
  if ('id' in door) {
    const known = await readDoor(tx.query, deps, { workspaceId, doorId: door.id });
    if (known?.channel !== channel) throw new ProblemError('not_found', { detail: 'No such door' });
    return door.id;
  }
  const doorId = deps.newId();
  const { secrets } = takeValues(channelOf(channel).doorFields, door.values, undefined, 'body/door/values');
  const key = randomBytes(KEY_BYTES).toString('base64url');
  await insertDoor(tx, deps, {
    workspaceId,
    doorId,
    channel,
    secrets,
    key,
    name: door.name,
    createdAt: deps.clock.now(),
  });
  return doorId;
}
