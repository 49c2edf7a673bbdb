import { closeSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One line of a history. `invoke` before something is tried, `ok` or `fail` once its outcome is known, `info` when nobody
 * can know it (a line that broke, a time that ran out) and for what is no operation.
 */
export type Entry = {
  /** Milliseconds of the machine's monotonic clock, the same for all processes. */
  t: number;
  /** Who: `c17`, `a3`, `nemesis`, `table`. */
  proc: string;
  type: 'invoke' | 'ok' | 'fail' | 'info';
  /** What: post, note, start, hear, feed, claim, read, stored, listed, assignment, fault … */
  f: string;
  conv?: string | undefined;
  /** The sender's name for a message, unique in the whole history. */
  cid?: string | undefined;
  /** Place in the log of the workspace. */
  seq?: number | undefined;
  /** Place in the conversation; null for a note. */
  number?: number | null | undefined;
  value?: unknown;
};

/** Milliseconds since the machine started; the wall clock may jump, this one does not. */
export const now = (): number => Number(process.hrtime.bigint() / 1_000n) / 1_000;

export type Journal = {
  /** With `t`: what happened before, and can only be told now. */
  log(
    proc: string,
    type: Entry['type'],
    f: string,
    what?: Omit<Entry, 't' | 'proc' | 'type' | 'f'> & { t?: number },
  ): void;
  close(): void;
};

/** Appends to a JSONL file. Each line is with the kernel when `log` returns: a killed process loses none. */
export function openJournal(path: string): Journal {
  const file = openSync(path, 'a');
  return {
    log: (proc, type, f, what) => {
      writeSync(file, `${JSON.stringify({ t: now(), proc, type, f, ...what })}\n`);
    },
    close: () => closeSync(file),
  };
}

export function readJournal(path: string): Entry[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('}')) // the last line of a killed process may be cut short
    .map((line) => JSON.parse(line) as Entry);
}

/** All histories of a folder as one, in the order of time. */
export function readHistory(folder: string): Entry[] {
  return journalsIn(folder)
    .flatMap(readJournal)
    .sort((a, b) => a.t - b.t);
}

/** Bytes, which grow with everything that anybody does or hears. */
export const sizeOfHistory = (folder: string): number =>
  journalsIn(folder).reduce((bytes, path) => bytes + statSync(path).size, 0);

const journalsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(folder, name));
