import type { Entry } from '../history.ts';
import type { Model, Violation } from './model.ts';

/**
 * C6: whoever looks at his thread, at whichever node, sees at least what he has sent and what he had seen before. A look
 * says the newest number.
 */
export function findForgetting({ entries }: Model): Violation[] {
  const known = new Map<string, number>();
  const asked = new Map<string, number>();
  return entries.flatMap((entry): Violation[] => {
    if (!entry.conv) return [];
    const key = `${entry.proc} ${entry.conv}`;
    const learned = known.get(key) ?? 0;
    if (entry.f === 'read' && entry.type === 'invoke') asked.set(key, learned);
    if (entry.type !== 'ok' || !teaches(entry)) return [];
    const number = entry.number ?? 0;
    known.set(key, Math.max(learned, number));
    const before = asked.get(key) ?? 0;
    if (entry.f !== 'read' || number >= before) return [];
    return [
      { check: 'C6 session', what: `${entry.proc} knew number ${before} and was shown ${number} at the end` },
    ];
  });
}

const teaches = ({ f }: Entry): boolean => ['post', 'start', 'hear', 'read'].includes(f);
