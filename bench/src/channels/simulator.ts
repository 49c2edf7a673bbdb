import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Stage } from '../stage.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');

/** The other side of WhatsApp, as a process of its own. */
export type Simulator = {
  url: string;
  pid: number;
  accessToken: string;
  appSecret: string;
  verifyToken: string;
  businessAccountId: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape; a failure to read one ends the bench
  control(method: string, path: string, body?: object): Promise<any>;
};

/** Starts it with nothing but the numbers and people that it always has; it ends with the stage. */
export async function startSimulator(stage: Stage): Promise<Simulator> {
  const child = spawn(process.execPath, ['packages/simulators/whatsapp/src/main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  stage.atEnd(() => void child.kill('SIGKILL'));
  const said = await readiness(child);
  const first = (label: string) => new RegExp(`^ *${label} +(\\S+)`, 'm').exec(said)?.[1] ?? '';
  const url = first('Base URL');
  return {
    url,
    pid: child.pid as number,
    accessToken: first('Access token'),
    appSecret: first('App secret'),
    verifyToken: first('Verify token'),
    businessAccountId: first('Account id'),
    control: async (method, path, body) => {
      const headers = { 'content-type': 'application/json' };
      const init = body ? { method, headers, body: JSON.stringify(body) } : { method };
      const answer = await fetch(`${url}/control/${path}`, init);
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
  };
}

function readiness(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((ready, fail) => {
    child.stdout?.on('data', (data: Buffer) => {
      said += data.toString();
      if (/Phone number id/.test(said)) ready(said);
    });
    child.on('exit', (code) => fail(new Error(`the simulator ended with ${code}: ${said}`)));
  });
}
