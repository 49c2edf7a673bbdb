import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

type Entry = { pid: number; parent: number; name: string; cpuMs: number };

/** /proc counts in ticks of this many milliseconds. */
const TICK_MS = 1_000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** A process and everything below it, without those that have ended. */
export function listTree(root: number): { pid: number; name: string }[] {
  const entries = readEntries();
  const found = entries.filter(({ pid }) => pid === root);
  for (const { pid } of found) found.push(...entries.filter(({ parent }) => parent === pid));
  return found;
}

/** Milliseconds of CPU that these processes have used so far, with those of their children that have ended. */
export function readCpuMs(pids: number[]): number {
  const entries = new Map(readEntries().map((entry) => [entry.pid, entry]));
  return pids.reduce((sum, pid) => sum + (entries.get(pid)?.cpuMs ?? 0), 0);
}

/** Megabytes that these processes hold, what they share with each other counted once. */
export function readMemoryMb(pids: number[]): number {
  return pids.reduce((sum, pid) => sum + readPssKb(pid), 0) / 1024;
}

function readPssKb(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function readEntries(): Entry[] {
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readEntry(Number(name)) : []));
}

function readEntry(pid: number): Entry[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    // From the third field on: state, parent, …; own and children's user and system time are 14 to 17.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
    return [{ pid, parent: Number(fields[1]), name, cpuMs: ticks * TICK_MS }];
  } catch {
    return []; // it ended meanwhile
  }
}
