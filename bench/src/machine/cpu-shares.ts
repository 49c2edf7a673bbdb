import { writeNumber } from '../figures.ts';
import { listTree, readCpuMs } from './processes.ts';

/** Processes that do one thing together, by what they do. */
export type Groups = Record<string, () => number[]>;

/** Milliseconds of CPU by group. */
export type Shares = Record<string, number>;

/** Starts counting; the returned function says what each group has used since. */
export function countCpu(groups: Groups): () => Shares {
  const before = readAll(groups);
  return () => {
    const after = readAll(groups);
    return Object.fromEntries(Object.entries(after).map(([name, ms]) => [name, ms - (before[name] ?? 0)]));
  };
}

const readAll = (groups: Groups): Shares =>
  Object.fromEntries(Object.entries(groups).map(([name, pids]) => [name, readCpuMs(pids())]));

/** The server, and the PostgreSQL below it. */
export function groupsOf(serverPid: number): { server: () => number[]; database: () => number[] } {
  return { server: () => [serverPid], database: () => pidsOf(serverPid, 'postgres') };
}

const pidsOf = (root: number, name: string): number[] =>
  listTree(root)
    .filter((entry) => entry.name === name)
    .map((entry) => entry.pid);

/** `server 41 %, database 37 %, load 22 %` of what all of them used. */
export function writeShares(shares: Shares): string {
  const total = Object.values(shares).reduce((sum, ms) => sum + ms, 0);
  return Object.entries(shares)
    .map(([name, ms]) => `${name} ${writeNumber(Math.round((100 * ms) / total))} %`)
    .join(', ');
}
