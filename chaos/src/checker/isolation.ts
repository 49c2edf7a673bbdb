import { ownersOf } from './delivery.ts';
import type { Actor, Model, Send, Violation } from './model.ts';

/** C8: nobody was shown a text of another company, of another customer, or a note that is not for him. */
export function findLeaks(model: Model): Violation[] {
  const { actors, sends, entries } = model;
  const owners = ownersOf(model);
  return entries.flatMap((entry) => {
    if ((entry.f !== 'hear' && entry.f !== 'saw') || !entry.cid) return [];
    const reader = actors.get(entry.proc);
    const send = sends.get(entry.cid);
    if (!reader || !send || maySee(reader, send, actors.get(send.proc), owners)) return [];
    return [
      { check: 'C8 isolation', what: `${entry.proc} was shown ${entry.cid}, which is none of his business` },
    ];
  });
}

function maySee(reader: Actor, send: Send, writer: Actor | undefined, owners: Map<string, string>): boolean {
  if (writer?.ws !== reader.ws) return false;
  if (reader.kind === 'agent' || send.proc === reader.proc) return true;
  return send.f !== 'note' && send.conv !== null && owners.get(send.conv) === reader.proc;
}
