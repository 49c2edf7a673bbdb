import type { Attacker } from '@parley/testkit/attack';
import { demand } from './clients/http.ts';
import type { Journal } from './history.ts';
import type { Facts } from './scenario.ts';
import type { Actor } from './world.ts';

/** What somebody hostile did, whose words they were shown, and the conversations in which they may be answered. */
export type Hostility = { shown: string[]; own: Own; done: Record<string, number> };

/** Where they may be answered, or whose words are theirs to read. */
type Own = { conversations?: string[]; workspaceId?: string };

/** Everything that people of a run say begins with their name for it. */
const SAID = /\[\[[\w-]+(?:\.\d+)?\]\]/g;
/** From the first try until everybody had it, while the attack goes on: nobody notices much. On a machine that does nothing else. */
const P99_BAR_MS = 3_000;

/** Names of everything that people of the run said. */
export const wordsIn = (heard: readonly string[]): string[] => [
  ...new Set(heard.flatMap((text) => text.match(SAID) ?? [])),
];

export function sumOf(all: readonly Hostility['done'][]): Hostility['done'] {
  const sum: Hostility['done'] = {};
  for (const done of all)
    for (const [what, times] of Object.entries(done)) sum[what] = (sum[what] ?? 0) + times;
  return sum;
}

/** They saw nothing, were let into nothing, and the others went on as ever. */
export function judgeHostility(
  { size, verdict, entries, expect, note }: Facts,
  { shown, own, done }: Hostility,
): void {
  const { conversations = [], workspaceId } = own;
  const colleagues = entries.filter(
    ({ f, value }) => f === 'actor' && (value as { ws: string }).ws === workspaceId,
  );
  const procs = new Set(colleagues.map(({ proc }) => proc));
  const theirs = entries.filter(
    ({ f, proc, conv }) => procs.has(proc) || (f === 'post' && conversations.includes(conv ?? '')),
  );
  const answers = new Set(theirs.map(({ cid }) => cid));
  const leaks = shown.filter((word) => !answers.has(/[\w-]+/.exec(word)?.[0]));
  expect('nobody hostile is shown what others say', leaks.length === 0, leaks.slice(0, 5));
  const broken = Object.entries(done).filter(([what]) => /^read (2|5)|^\w+ 500$/.test(what));
  expect(
    'whoever reaches for what is not theirs is refused, and breaks nothing',
    broken.length === 0,
    broken,
  );
  const tries = Object.values(done).reduce((sum, times) => sum + times, 0);
  expect('the attack took place', tries > 100, tries);
  const during = verdict.stable
    .filter(({ from }) => verdict.windows.some((window) => from >= window.from && from <= window.to))
    .map(({ from, to }) => to - from)
    .sort((a, b) => a - b);
  const p99 = Math.round(during[Math.floor(during.length * 0.99)] ?? 0);
  note('hostile tries', JSON.stringify(done));
  note('p99 of the others meanwhile', `${p99} ms, of ${during.length} messages`);
  if (size === 'full') expect(`others wait ${P99_BAR_MS} ms at most`, p99 <= P99_BAR_MS, p99);
}

/** Enters somebody hostile in the history, and all that they say: a message of theirs is one like any other. */
export function enter(
  journal: Journal,
  { proc, workspaceId, id }: Actor,
  conversationId: string,
): Required<Attacker>['onPost'] {
  journal.log(proc, 'ok', 'actor', { value: { kind: 'customer', ws: workspaceId, id } });
  return (cid, value) => {
    journal.log(proc, 'invoke', 'post', { conv: conversationId, cid, value });
    return ({ status, body }) => {
      if (status >= 300)
        return journal.log(proc, 'fail', 'post', { conv: conversationId, cid, value: status });
      const { seq, number } = JSON.parse(body);
      journal.log(proc, 'ok', 'post', { conv: conversationId, cid, seq, number });
    };
  };
}

/** A conversation that somebody hostile starts. */
export async function startHostile(journal: Journal, url: string, actor: Actor): Promise<string> {
  const [cid, text] = [`${actor.proc}-hostile-first`, 'Hello'];
  journal.log(actor.proc, 'invoke', 'start', { cid, value: text });
  const { body } = await demand(url, 'POST', '/v1/customer/conversations', actor.headers, {
    clientId: cid,
    topicId: actor.topicId,
    message: { clientId: cid, text },
  });
  const { id: conv } = body.conversation;
  journal.log(actor.proc, 'ok', 'start', { cid, conv, seq: body.message.seq, number: body.message.number });
  return conv;
}
