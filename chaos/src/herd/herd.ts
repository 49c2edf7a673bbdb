import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { until } from '@parley/testkit/until';
import { now } from '../history.ts';
import { startChild } from '../system/child.ts';
import { residentBytes } from '../system/processes.ts';

export type HerdFile = {
  seed: string;
  /** Of feeds; a socket whose server died goes on to the next. */
  urls: string[];
  /** What each socket says first. */
  hellos: { token?: string }[];
};

export type HerdResult = {
  /** Until all were in the first time, and in again after the kill. */
  firstMs: number;
  backMs: number;
  /** Resident memory of the server for each idle socket. */
  bytesPerSocket: number;
  /** Sockets that did not go on from where they were. */
  notResumed: number;
  /** Attempts that did not succeed. */
  failures: number;
};

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const PATIENCE_MS = 180_000;

type Report = { is: string; at: number; inside: number; holes: number; failures: number };

/** Connects a herd to the first of two servers, kills that one, and waits until all are with the other. */
export async function stampede(
  herd: HerdFile & { name: string; folder: string },
  server: { pid: number; kill: () => Promise<void> },
): Promise<HerdResult> {
  const file = join(herd.folder, `${herd.name}.json`);
  const { seed, urls, hellos } = herd;
  writeFileSync(file, JSON.stringify({ seed, urls, hellos }));
  const empty = residentBytes(server.pid);
  const started = now();
  const child = startChild(process.execPath, [MAIN, file]);
  const reports: Report[] = [];
  const output = child.process.stdout;
  if (output) createInterface(output).on('line', (line) => reports.push(JSON.parse(line) as Report));
  const nextReport = async (count: number): Promise<Report> => {
    await until(() => {
      if (!child.isRunning()) throw new Error(`the herd ended: ${child.output()}`);
      return reports.length > count;
    }, PATIENCE_MS);
    return reports[count] as Report;
  };
  try {
    const first = await nextReport(0);
    await settle();
    const bytesPerSocket = (residentBytes(server.pid) - empty) / hellos.length;
    const killed = now();
    await server.kill();
    const back = await nextReport(1);
    return {
      firstMs: first.at - started,
      backMs: back.at - killed,
      bytesPerSocket,
      notResumed: back.holes,
      failures: back.failures,
    };
  } finally {
    await child.kill();
  }
}

/** Long enough for the garbage of the connecting to be collected. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 3_000));
