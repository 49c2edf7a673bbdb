import type { EventType, Scope, WebhookPayload } from '@parley/contract';
import type { MemberCaller } from '../../../callers.ts';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import { scopeFor } from '../../../scopes.ts';
import { unlimitedSight } from '../../../sight.ts';
import { presentEvent } from '../../live/feed/index.ts';
import type { WebhookRow } from './webhook-queries.ts';

/** As whom a webhook reads the log: an API key with its scopes, of an admin, for only admins make webhooks. */
const readerOf = ({
  workspace_id: workspaceId,
  id,
  created_by: memberId,
  scopes,
}: WebhookRow): MemberCaller => ({
  kind: 'member',
  workspaceId,
  memberId,
  userId: memberId,
  name: '',
  role: 'admin',
  scopes,
  sessionId: null,
  apiKeyId: id,
  sight: unlimitedSight('admin'),
});

/** What a webhook is told of an event: what the feed would tell its reader. Null: nothing. */
export function payloadOf(webhook: WebhookRow, event: LogEvent): WebhookPayload | null {
  const data = presentEvent(event, readerOf(webhook));
  return (
    data && { type: event.type, timestamp: event.at.toISOString(), data: data as Record<string, unknown> }
  );
}

/** Without it the feed is closed to an API key. */
const BASIC_SCOPE: Scope = 'conversations:read';

/** The scopes that it takes to be told of these. */
export function scopesFor(types: readonly EventType[]): Scope[] {
  const needed = types.map(scopeFor).filter((scope) => scope !== null);
  return [...new Set([BASIC_SCOPE, ...needed])];
}
