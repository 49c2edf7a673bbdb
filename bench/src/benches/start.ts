import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Bench, Outcome } from '../bench.ts';
import { listTree, readMemoryMb } from '../machine/processes.ts';
import { setUp } from '../parley/set-up.ts';
import { addressIn, startParley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';

/** After this nothing of the start is left: the pool lets go of idle connections after 30 s. */
const IDLE_SECONDS = 33;
const LONGEST_MS = 60_000;

export const start: Bench = {
  name: 'start',
  title: 'Until it is there, and what it takes when nobody comes',
  about: `\`npm start\` on an instance that was set up before, from the command until the first page has been served: npm, the check
of what is installed and built, PostgreSQL and the server. Memory is the proportional set size of the server and all processes of its
PostgreSQL, half a minute after the last request.`,
  seconds: 50,
  run,
};

async function run(stage: Stage): Promise<Outcome> {
  const parley = await startParley(stage);
  await setUp(parley);
  await parley.stop();
  const times: number[] = [];
  let memory: Memory | undefined;
  for (let round = 1; round <= stage.rounds; round += 1) {
    const started = await npmStart(stage, parley.dataDir);
    times.push(started.ms);
    if (round === stage.rounds) {
      await pause(stage.count(IDLE_SECONDS, 1));
      memory = measureMemory(started.child.pid as number);
    }
    await started.stop();
  }
  const { server = 0, database = 0, above = 0 } = memory ?? {};
  return {
    rows: [
      {
        name: '`npm start` until the first page',
        unit: 's',
        parley: times,
        aim: { of: 'value', at: 'most', value: 3 },
      },
      {
        name: 'idle: server and database',
        unit: 'MB',
        parley: [server + database],
        aim: { of: 'value', at: 'most', value: 256 },
        note: `server ${Math.round(server)}, database ${Math.round(database)}; npm and its script above them ${Math.round(above)}`,
      },
    ],
    charts: [],
  };
}

type Started = { child: ChildProcess; ms: number; stop(): Promise<void> };

/** Seconds until `/` is answered. */
async function npmStart(stage: Stage, dataDir: string): Promise<Started> {
  const { PATH, HOME } = process.env;
  const begun = performance.now();
  const child = spawn('npm', ['start'], {
    env: { PATH, HOME, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString();
  });
  const stop = async (): Promise<void> => {
    const server = serverBelow(child.pid as number);
    if (server) process.kill(server, 'SIGTERM');
    if (child.exitCode === null) await new Promise((ended) => child.once('exit', ended));
  };
  stage.atEnd(stop);
  while (!(await isServed(addressIn(output)))) {
    if (performance.now() - begun > LONGEST_MS || child.exitCode !== null)
      throw new Error('npm start serves no page');
    await pause(0.01);
  }
  return { child, ms: (performance.now() - begun) / 1_000, stop };
}

async function isServed(url: string | undefined): Promise<boolean> {
  if (!url) return false;
  const answer = await fetch(url);
  return answer.ok && (await answer.text()).length > 0;
}

type Memory = { server: number; database: number; above: number };

function measureMemory(npm: number): Memory {
  const server = serverBelow(npm);
  if (!server) throw new Error('there is no server below npm');
  const below = listTree(server).map(({ pid }) => pid);
  const above = listTree(npm).flatMap(({ pid }) => (below.includes(pid) ? [] : [pid]));
  const database = below.filter((pid) => pid !== server);
  return { server: readMemoryMb([server]), database: readMemoryMb(database), above: readMemoryMb(above) };
}

function serverBelow(npm: number): number | undefined {
  const isServer = (pid: number): boolean => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('apps/server/src/main.ts');
    } catch {
      return false; // it ended meanwhile
    }
  };
  return listTree(npm).find(({ pid }) => isServer(pid))?.pid;
}

const pause = (seconds: number): Promise<void> => new Promise((go) => setTimeout(go, seconds * 1_000));
