import { hashOf, type InboundEvent, isRecord, nameOf, parseJson } from '@parley/channel-kit';
import { type Change, changesOf } from './change.ts';
import { parseAccountChange } from './parse-account.ts';
import { parseMessages } from './parse-messages.ts';
import { parseReceipts } from './parse-receipts.ts';
import { parseErrors, parseOther } from './parse-rest.ts';
import { parsePreferences, parseUserIds } from './parse-users.ts';

type Parser = (change: Change) => InboundEvent[];

const PARSERS: Readonly<Record<string, Parser>> = {
  messages: (change) => [...parseMessages(change), ...parseReceipts(change), ...parseErrors(change)],
  user_preferences: parsePreferences,
  user_id_update: parseUserIds,
};

/** The events of a webhook, in the order of its body; at least one, whatever came. */
export function parse(body: Uint8Array): InboundEvent[] {
  const root = parseJson(new TextDecoder().decode(body));
  if (!isRecord(root)) return [kept('unreadable', body)];
  const { object } = root;
  if (object !== undefined && object !== 'whatsapp_business_account')
    return [kept(nameOf('object', object), body)];
  const events = changesOf(root).flatMap(parseChange);
  return events.length > 0 ? events : [kept('empty', body)];
}

/** What brings nothing that is known is kept as it is. */
function parseChange(change: Change): InboundEvent[] {
  const parser = Object.hasOwn(PARSERS, change.field) ? PARSERS[change.field] : parseAccountChange;
  const events = parser?.(change) ?? [];
  return events.length > 0 ? events : parseOther(change);
}

const kept = (what: string, body: Uint8Array): InboundEvent => ({
  kind: 'other',
  what,
  address: null,
  id: hashOf(body),
  at: null,
});
