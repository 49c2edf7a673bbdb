import type { Journal } from '../history.ts';
import type { Actor } from '../world.ts';
import type { Frame } from './line.ts';

const TOKEN = /\[\[([\w-]+)(?:\.(\d+))?\]\]/g;

/** Every text carries its sender's name for it, and its version, so that whoever sees it anywhere is known to have seen it. */
export const textOf = (cid: string, words: string, version = 1): string =>
  `[[${cid}${version > 1 ? `.${version}` : ''}]] ${words}`;

/** Logs what an actor was told: every event, and every text that shows up in any other frame. */
export function createEar(actor: Actor, journal: Journal): (frame: Frame) => void {
  const seen = new Set<string>();
  return (frame) => {
    if (frame.type === 'event') return hearEvent(actor, journal, frame.event, seen);
    scan(actor, journal, frame, seen);
  };
}

function hearEvent(actor: Actor, journal: Journal, event: Frame, seen: Set<string>): void {
  const conv = event.conversationId ?? undefined;
  const { message } = event;
  if (!message) {
    journal.log(actor.proc, 'ok', 'hear', { seq: event.seq, conv, value: event.type });
    scan(actor, journal, event, seen);
    return;
  }
  const { number, clientId, text } = message;
  if (event.type === 'message.changed') {
    journal.log(actor.proc, 'ok', 'hear', { seq: event.seq, conv, value: event.type });
    journal.log(actor.proc, 'ok', 'changed', { conv, cid: clientId ?? undefined, value: text });
    // Whatever of it is told from now on is worth another line.
    for (const token of [...seen]) if (token.startsWith(`${clientId}.`)) seen.delete(token);
    return;
  }
  journal.log(actor.proc, 'ok', 'hear', {
    seq: event.seq,
    conv,
    number,
    cid: clientId ?? undefined,
    value: text,
  });
}

function scan(actor: Actor, journal: Journal, frame: Frame, seen: Set<string>): void {
  for (const [, cid, version = '1'] of JSON.stringify(frame).matchAll(TOKEN)) {
    const token = `${cid}.${version}`;
    if (!cid || seen.has(token)) continue;
    seen.add(token);
    journal.log(actor.proc, 'info', 'saw', { cid, value: Number(version) });
  }
}
