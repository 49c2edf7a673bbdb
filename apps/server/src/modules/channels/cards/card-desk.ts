import type { CardAnswer, CardContent, CardProblem } from '@parley/contract';
import type { Clock } from '../../../platform/clock.ts';

/** What came of asking a program. */
export type Outcome = { content: CardContent; problem: null } | { content: null; problem: CardProblem };

/** So long an answer is as good as a new one. */
const FRESH_MS = 60_000;
/** So long it is shown, with its age, when there is no newer one. */
const KEPT_MS = 60 * 60_000;
/** Together with all they hold, 16 MB at most. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Of one workspace, on their way at a time: one that asks slow programs holds up itself. */
const MOST_CALLS = 20;

type Kept = { content: CardContent; at: Date; bytes: number };
type Question = { workspaceId: string; key: string; fresh: boolean };

/** What programs answered lately, in the memory of this process, and what is being asked. Whoever asks the same meanwhile waits with them. */
export type CardDesk = {
  ask(question: Question, call: () => Promise<Outcome>): Promise<{ answer: CardAnswer; isNew: boolean }>;
};

export function createCardDesk({ clock }: { clock: Clock }): CardDesk {
  const kept = new Map<string, Kept>();
  const going = new Map<string, Promise<Outcome>>();
  const calls = new Map<string, number>();
  let bytes = 0;

  function drop(key: string): void {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  function keep(key: string, content: CardContent): Kept {
    drop(key);
    const one = { content, at: clock.now(), bytes: JSON.stringify(content).length + key.length };
    kept.set(key, one);
    bytes += one.bytes;
    // A map gives back what was kept first.
    for (const oldest of kept.keys()) {
      if (bytes <= MOST_BYTES) break;
      drop(oldest);
    }
    return one;
  }

  const ageOf = ({ at }: Kept): number => clock.now().getTime() - at.getTime();

  async function count(workspaceId: string, call: () => Promise<Outcome>): Promise<Outcome> {
    const now = calls.get(workspaceId) ?? 0;
    if (now >= MOST_CALLS)
      return {
        content: null,
        problem: { code: 'busy', detail: 'Too many cards are being asked for at the moment' },
      };
    calls.set(workspaceId, now + 1);
    try {
      return await call();
    } finally {
      const left = (calls.get(workspaceId) ?? 1) - 1;
      if (left > 0) calls.set(workspaceId, left);
      else calls.delete(workspaceId);
    }
  }

  function together({ workspaceId, key }: Question, call: () => Promise<Outcome>): Promise<Outcome> {
    const asked = going.get(key) ?? count(workspaceId, call).finally(() => going.delete(key));
    going.set(key, asked);
    return asked;
  }

  return {
    ask: async (question, call) => {
      const { key, fresh } = question;
      const before = kept.get(key);
      if (before && !fresh && ageOf(before) < FRESH_MS)
        return { answer: answerOf(before, null), isNew: false };
      const isFirst = !going.has(key);
      const { content, problem } = await together(question, call);
      if (content)
        return { answer: answerOf(isFirst ? keep(key, content) : kept.get(key), null), isNew: isFirst };
      const stale = kept.get(key);
      if (stale && ageOf(stale) >= KEPT_MS) drop(key);
      return { answer: answerOf(kept.get(key), problem), isNew: false };
    },
  };
}

const answerOf = (kept: Kept | undefined, problem: CardAnswer['problem']): CardAnswer => ({
  content: kept?.content ?? null,
  answeredAt: kept?.at.toISOString() ?? null,
  problem,
});
