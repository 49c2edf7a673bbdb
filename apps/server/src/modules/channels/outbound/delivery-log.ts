import type { ChannelDeliveryDetail, QueryOf, routes, WebhookDelivery } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { restartDelivery } from '../../messaging/messages/index.ts';
import { type AccountKey, type OpenAccount, readAccount } from '../accounts/index.ts';
import { channelOf } from '../channels.ts';
import {
  findLoggedPart,
  type LoggedPart,
  listGivenUp,
  makePartDue,
  type Place,
  readLoggedParts,
  readPartAttempts,
} from './log-queries.ts';
import { requeueParts } from './part-queries.ts';

/** What a delivery that was replayed again and again still shows. */
const ATTEMPTS_SHOWN = 50;
/** At one press. */
const REPLAYED_AT_ONCE = 500;

type Deps = Pick<Basics, 'db' | 'clock' | 'keyring'>;

export async function listChannelDeliveries(
  deps: Deps,
  key: AccountKey,
  { state, cursor, limit = 50 }: QueryOf<(typeof routes)['listChannelDeliveries']>,
): Promise<{ items: WebhookDelivery[]; nextCursor: string | null }> {
  const run = deps.db.run(key.workspaceId);
  await accessLog(run, deps, key);
  const parts = await readLoggedParts(run, key, { state, cursor, limit });
  const items = parts.map(({ delivery }) => delivery);
  const last = items.length === limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? last.id.replaceAll('-', '') : null };
}

export async function getChannelDelivery(
  deps: Deps,
  key: AccountKey,
  partId: string,
): Promise<ChannelDeliveryDetail> {
  const run = deps.db.run(key.workspaceId);
  const { delivery, outbound } = await accessPart(run, key, partId);
  const account = await accessLog(run, deps, key);
  const attempts = await readPartAttempts(run, key.workspaceId, partId, ATTEMPTS_SHOWN);
  const { body, headers } = channelOf(account.channel).render(outbound, account.account, deps.clock.now());
  const payload = JSON.parse(String(body)) as Record<string, unknown>;
  return { delivery, webhookId: headers['webhook-id'] ?? '', payload, attempts };
}

/**
 * Sends it again. What was given up is another try, under another id, as an agent's “try again”; what has arrived goes under the id that it
 * had, so that whoever has it knows that.
 */
export function replayChannelDelivery(
  deps: Deps,
  caller: MemberCaller,
  inboxId: string,
  partId: string,
): Promise<WebhookDelivery> {
  const { workspaceId } = caller;
  const key = { workspaceId, inboxId };
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const { delivery } = await accessPart(tx.query, key, partId);
    await accessLog(tx.query, deps, key);
    const place = { conversationId: delivery.conversationId ?? '', messageSeq: delivery.seq ?? 0 };
    const now = deps.clock.now();
    if (delivery.type === 'message' && delivery.state === 'failed') {
      if (await requeueParts(tx, workspaceId, place, now))
        await restartDelivery(tx, caller, { ...place, at: now });
    } else await makePartDue(tx, key, partId, now);
    return (await accessPart(tx.query, key, partId)).delivery;
  });
}

/** Sends again what was given up, the oldest first. */
export function replayChannelFailures(
  deps: Deps,
  caller: MemberCaller,
  inboxId: string,
): Promise<{ replayed: number }> {
  const { workspaceId } = caller;
  const key = { workspaceId, inboxId };
  return deps.db.inTransaction(workspaceId, async (tx) => {
    await accessLog(tx.query, deps, key);
    const at = deps.clock.now();
    const requeued: Place[] = [];
    for (const place of await listGivenUp(tx.query, key, REPLAYED_AT_ONCE))
      if (await requeueParts(tx, workspaceId, place, at)) requeued.push(place);
    // The log's lock comes last.
    for (const place of requeued) await restartDelivery(tx, caller, { ...place, at });
    return { replayed: requeued.length };
  });
}

async function accessLog(run: Run, deps: Deps, key: AccountKey): Promise<OpenAccount> {
  const account = await readAccount(run, deps, key);
  if (!account) throw new ProblemError('not_found');
  if (!channelOf(account.channel).capabilities.logsCalls) throw new ProblemError('wrong_channel');
  return account;
}

async function accessPart(run: Run, key: AccountKey, partId: string): Promise<LoggedPart> {
  const part = await findLoggedPart(run, key, partId);
  if (!part) throw new ProblemError('not_found');
  return part;
}
