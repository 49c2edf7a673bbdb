import type { Journal } from '../history.ts';
import type { Actor } from '../world.ts';
import type { Frame } from './line.ts';

const TOKEN = /\[\[([\w-]+)\]\]/g;

/** Every text carries its sender's name for it, so that whoever sees it anywhere is known to have seen it. */
export const textOf = (cid: string, words: string): string => `[[${cid}]] ${words}`;

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
  journal.log(actor.proc, 'ok', 'hear', {
    seq: event.seq,
    conv,
    number,
    cid: clientId ?? undefined,
    value: text,
  });
}

function scan(actor: Actor, journal: Journal, frame: Frame, seen: Set<string>): void {
  for (const [, cid] of JSON.stringify(frame).matchAll(TOKEN)) {
    if (!cid || seen.has(cid)) continue;
    seen.add(cid);
    journal.log(actor.proc, 'info', 'saw', { cid });
  }
}
