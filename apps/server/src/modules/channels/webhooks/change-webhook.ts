import { type BodyOf, LIMITS, type routes, type Webhook } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { checkScopes, checkUrl } from './check-webhook.ts';
import { makeDue, skipToEnd } from './delivery-queries.ts';
import { scopesFor } from './reader.ts';
import { endSecrets, insertSecret } from './secret-queries.ts';
import { newWebhookSecret } from './signing.ts';
import {
  countWebhooks,
  findWebhook,
  insertWebhook,
  lockWebhook,
  removeWebhook,
  storeWebhook,
  type WebhookRow,
} from './webhook-queries.ts';

type WithSecret = { webhook: Webhook; secret: string };

/** Makes a webhook that is sent what happens from now on. Its secret is in this answer and nowhere else. */
export function createWebhook(
  deps: Basics,
  { workspaceId, memberId }: MemberCaller,
  { name, url, eventTypes, scopes }: BodyOf<(typeof routes)['createWebhook']>,
): Promise<WithSecret> {
  const row: WebhookRow = {
    workspace_id: workspaceId,
    id: deps.newId(),
    name,
    url: checkUrl(url),
    event_types: eventTypes,
    scopes: scopes ?? scopesFor(eventTypes),
    paused_because: null,
    created_at: deps.clock.now(),
    created_by: memberId,
  };
  checkScopes(row);
  const secret = newWebhookSecret();
  return deps.db.inTransaction(workspaceId, async (tx) => {
    if ((await countWebhooks(tx, workspaceId)) >= LIMITS.webhooks)
      throw new ProblemError('too_many_webhooks');
    await insertWebhook(tx, row);
    await insertSecret(tx, deps, { workspaceId, webhookId: row.id }, secret);
    return { webhook: await getWebhook(tx, deps, row), secret };
  });
}

export function updateWebhook(
  deps: Basics,
  { workspaceId }: MemberCaller,
  id: string,
  body: BodyOf<(typeof routes)['updateWebhook']>,
): Promise<Webhook> {
  return change(deps, workspaceId, id, (row) => {
    const eventTypes = body.eventTypes ?? row.event_types;
    const changed: WebhookRow = {
      ...row,
      name: body.name ?? row.name,
      url: checkUrl(body.url ?? row.url),
      event_types: eventTypes,
      scopes: body.scopes ?? [...new Set([...row.scopes, ...scopesFor(eventTypes)])],
    };
    checkScopes(changed);
    return changed;
  });
}

/** Nothing is sent until it is resumed. One that paused by itself stays so for that reason. */
export const pauseWebhook = (deps: Basics, { workspaceId }: MemberCaller, id: string): Promise<Webhook> =>
  change(deps, workspaceId, id, (row) => ({ ...row, paused_because: row.paused_because ?? 'asked' }));

/** Goes on at its place in the log, and with a new day for what waits; or at the end of the log. */
export function resumeWebhook(
  deps: Basics,
  { workspaceId }: MemberCaller,
  id: string,
  { skipMissed = false }: BodyOf<(typeof routes)['resumeWebhook']>,
): Promise<Webhook> {
  return change(
    deps,
    workspaceId,
    id,
    (row) => ({ ...row, paused_because: null }),
    async (tx) => {
      if (skipMissed) await skipToEnd(tx, { workspaceId, webhookId: id });
      else await makeDue(tx, { workspaceId, webhookId: id }, { state: 'pending' }, deps.clock.now());
    },
  );
}

export async function deleteWebhook(deps: Basics, { workspaceId }: MemberCaller, id: string): Promise<void> {
  const isGone = await deps.db.inTransaction(workspaceId, (tx) => removeWebhook(tx, workspaceId, id));
  if (!isGone) throw new ProblemError('not_found');
}

/** For the time that is asked for, the secret before it signs as well. */
export async function rotateSecret(
  deps: Basics,
  { workspaceId }: MemberCaller,
  id: string,
  { overlapHours }: BodyOf<(typeof routes)['rotateWebhookSecret']>,
): Promise<WithSecret> {
  const secret = newWebhookSecret();
  const now = deps.clock.now();
  const until = new Date(now.getTime() + overlapHours * 3_600_000);
  const webhook = await change(
    deps,
    workspaceId,
    id,
    (row) => row,
    async (tx) => {
      await endSecrets(tx, { workspaceId, webhookId: id }, { now, until });
      await insertSecret(tx, deps, { workspaceId, webhookId: id }, secret);
    },
  );
  return { webhook, secret };
}

function change(
  deps: Basics,
  workspaceId: string,
  id: string,
  edit: (row: WebhookRow) => WebhookRow,
  also?: (tx: Tx) => Promise<void>,
): Promise<Webhook> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const row = await lockWebhook(tx, workspaceId, id);
    if (!row) throw new ProblemError('not_found');
    const changed = edit(row);
    await storeWebhook(tx, changed);
    await also?.(tx);
    return getWebhook(tx, deps, changed);
  });
}

async function getWebhook(tx: Tx, { clock }: Basics, row: WebhookRow): Promise<Webhook> {
  const webhook = await findWebhook(tx.query, {
    workspaceId: row.workspace_id,
    id: row.id,
    now: clock.now(),
  });
  if (!webhook) throw new Error('a webhook was there a moment ago');
  return webhook;
}
