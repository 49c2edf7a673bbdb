import type { Facts } from './scenario.ts';

/** What somebody hostile did, and what of other people's they were shown. */
export type Hostility = { leaks: string[]; done: Record<string, number> };

/** Everything that people of a run say begins with their name for it. */
const SAID = /\[\[[\w.-]+\]\]/g;
/** From the first try until everybody had it, while the attack goes on: nobody notices much. On a machine that does nothing else. */
const P99_BAR_MS = 3_000;

export const leaksIn = (heard: readonly string[]): string[] => [
  ...new Set(heard.flatMap((text) => text.match(SAID) ?? [])),
];

/** They saw nothing, were let into nothing, and the others went on as ever. */
export function judgeHostility({ size, verdict, expect, note }: Facts, { leaks, done }: Hostility): void {
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
