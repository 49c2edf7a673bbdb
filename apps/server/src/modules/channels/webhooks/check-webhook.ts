import { ProblemError } from '../../../platform/errors.ts';
import { scopesFor } from './reader.ts';
import type { WebhookRow } from './webhook-queries.ts';

/** Whether it may be called is seen at each call; here, whether it can be meant at all. */
export function checkUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.username || url.password) {
    throw new ProblemError('invalid_request', { detail: 'url: http or https, without a user or password' });
  }
  return text;
}

/** A webhook that asks for what it may not know would wait for it for ever. */
export function checkScopes({
  event_types: types,
  scopes,
}: Pick<WebhookRow, 'event_types' | 'scopes'>): void {
  const missing = scopesFor(types).filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) {
    throw new ProblemError('invalid_request', {
      detail: `scopes: these event types need ${missing.join(', ')} as well`,
    });
  }
}
