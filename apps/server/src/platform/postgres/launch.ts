import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../startup-error.ts';
import type { Account } from './account-type.ts';
import { BARE_ENVIRONMENT } from './cluster.ts';
import { readPostmasterFile } from './postmaster-file.ts';

/** Receives PostgreSQL's own lines and what we have to say about it. */
export type PostgresLog = (level: 'debug' | 'warn', text: string) => void;

/** A PostgreSQL that takes connections. */
export interface RunningPostgres {
  pid: number;
  /** Settles when it has ended, for whatever reason. */
  ended: Promise<void>;
  /** Ends it in order: open transactions are rolled back, everything is flushed. */
  stop(): Promise<void>;
}

const WATCHDOG = readFileSync(new URL('watchdog.sh', import.meta.url), 'utf8');
const LEFTOVER_MEMORY = 'pre-existing shared memory block';

/**
 * Starts PostgreSQL and waits until it takes connections; crash recovery may take its time.
 *
 * @throws StartupError with PostgreSQL's own reason when it ends instead.
 */
export async function launchPostgres(
  account: Account,
  settings: string[],
  log: PostgresLog,
): Promise<RunningPostgres> {
  const dataFolder = join(account.home, 'data');
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptLaunch(account, dataFolder, settings, log);
    if (typeof outcome !== 'string') return outcome;
    // The children of a killed PostgreSQL need a moment to notice it. Nothing else is worth another try.
    if (!outcome.includes(LEFTOVER_MEMORY) || attempt === 60)
      throw new StartupError(`PostgreSQL does not start: ${outcome}`);
    await sleep(250);
  }
}

/** Returns PostgreSQL's reason when it ended before it was ready. */
async function attemptLaunch(
  account: Account,
  dataFolder: string,
  settings: string[],
  log: PostgresLog,
): Promise<RunningPostgres | string> {
  const command = [...account.prefix, join(account.native, 'bin', 'postgres'), '-D', dataFolder, ...settings];
  // Detached: Ctrl-C in a terminal goes to the whole process group, but the server must stop first.
  const options = { cwd: '/', env: BARE_ENVIRONMENT, detached: true, ...account.user };
  const child = spawn('/bin/sh', ['-c', WATCHDOG, 'parley-watchdog', ...command], options);
  child.stdin.on('error', () => undefined); // it may end before we hang up
  const complaints = collectLines(child.stderr, log);
  const ended = once(child, 'exit').then(() => undefined);
  const drained = once(child, 'close');
  const pid = await Promise.race([firstNumber(child.stdout), ended]);
  const ready = pid !== undefined && (await becomesReady(child, dataFolder, pid));
  if (ready) return { pid, ended, stop: () => hangUp(child, ended) };
  await drained;
  return reasonIn(complaints);
}

async function firstNumber(stdout: Readable): Promise<number> {
  const [line] = await once(createInterface(stdout), 'line');
  return Number(line);
}

async function becomesReady(child: ChildProcess, dataFolder: string, pid: number): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const file = readPostmasterFile(dataFolder);
    if (file?.pid === pid && file.ready) return true;
    await sleep(20);
  }
  return false;
}

/** The watchdog does the rest. */
async function hangUp(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.stdin?.end();
  await ended;
}

function collectLines(stderr: Readable, log: PostgresLog): string[] {
  const recent: string[] = [];
  createInterface(stderr).on('line', (line) => {
    log(/^(WARNING|FATAL|PANIC):/.test(line) ? 'warn' : 'debug', line);
    recent.push(line);
    if (recent.length > 20) recent.shift();
  });
  return recent;
}

function reasonIn(lines: string[]): string {
  return lines.find((line) => /^(FATAL|PANIC):/.test(line)) ?? lines.at(-1) ?? 'it gave no reason';
}
