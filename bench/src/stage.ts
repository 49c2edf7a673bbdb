import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a bench is given: a folder, a voice, and an end at which everything it began is ended. */
export type Stage = {
  /** Its own, empty; deleted at the end. */
  folder: string;
  /** 3, or more with `--rounds`. */
  rounds: number;
  /** How long a round measures: the given seconds, shortened by `--quick`. */
  seconds(full: number): number;
  /** A count for a full run, and the one for `--quick`. */
  count(full: number, quick: number): number;
  say(text: string): void;
  /** Run at the end, the last one first, also when the bench failed. */
  atEnd(end: () => Promise<unknown> | unknown): void;
};

const QUICK_SECONDS = 1;

/** Runs `work` on a stage and clears it, whatever happens. */
export async function withStage<T>(
  options: { quick: boolean; rounds: number },
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const ends: (() => Promise<unknown> | unknown)[] = [];
  const stage: Stage = {
    folder,
    rounds: options.rounds,
    seconds: (full) => (options.quick ? Math.min(full, QUICK_SECONDS) : full),
    count: (full, quick) => (options.quick ? quick : full),
    say: (text) => console.log(`  ${text}`),
    atEnd: (end) => ends.push(end),
  };
  let clearing: Promise<void> | undefined;
  const clear = (): Promise<void> => {
    clearing ??= clearStage(folder, ends);
    return clearing;
  };
  const interrupted = (): void => void clear().then(() => process.exit(130));
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  try {
    return await work(stage);
  } finally {
    await clear();
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
  }
}

async function clearStage(folder: string, ends: (() => unknown)[]): Promise<void> {
  for (const end of ends.reverse()) await Promise.resolve().then(end).catch(console.error);
  rmSync(folder, { recursive: true, force: true });
}
