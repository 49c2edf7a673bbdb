import { hashOf, type InboundEvent, idOf, isRecord, parseJson, recordsOf } from '@parley/channel-kit';
import { parseEvent } from './parse-event.ts';

/** The events of a delivery, in the order of its body; at least one, whatever came. */
export function parse(body: Uint8Array): InboundEvent[] {
  const root = parseJson(new TextDecoder().decode(body));
  if (!isRecord(root)) return [kept('unreadable', body)];
  const address = idOf(root.account);
  const events = recordsOf(root.events).map((event) => parseEvent(event, address));
  return events.length > 0 ? events : [kept('empty', body)];
}

const kept = (what: string, body: Uint8Array): InboundEvent => ({
  kind: 'other',
  what,
  address: null,
  id: hashOf(body),
  at: null,
});
