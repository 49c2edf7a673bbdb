import { fileURLToPath } from 'node:url';
import { START_PATIENCE_MS, until } from '@parley/testkit/until';
import { startChild } from '../system/child.ts';

const MAIN = fileURLToPath(new URL('../../../packages/simulators/whatsapp/src/main.ts', import.meta.url));

/** What Parley is told to connect with, as the simulator prints it at its start. */
export type Connection = {
  baseUrl: string;
  businessAccountId: string;
  accessToken: string;
  appSecret: string;
  verifyToken: string;
  numberIds: string[];
};

/** A message as the simulator knows it. */
export type SimulatedMessage = {
  id: string;
  direction: 'in' | 'out';
  customerId?: string;
  at: number;
  status: string;
  /** Of a customer's message, `delivered`: when its webhook was first answered with 200. */
  statusAt: { delivered?: number };
  callbackData?: string;
};

/** The other side of WhatsApp as a process of its own, which nobody kills: its ledger is the witness. */
export type Simulator = {
  connection: Connection;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape, read where they are asked for
  control(method: string, path: string, body?: object): Promise<any>;
  /** Sets what goes wrong from now on. */
  trouble(change: object): Promise<void>;
  /** Nothing goes wrong any more. */
  heal(): Promise<void>;
  /** Whoever waits to try again does it now: the provider's hour of patience is none of ours. */
  hurry(): Promise<void>;
  messages(): Promise<SimulatedMessage[]>;
  kill(): Promise<void>;
};

export async function startSimulator(): Promise<Simulator> {
  const child = startChild(process.execPath, [MAIN]);
  const printed = await until(() => {
    if (!child.isRunning()) throw new Error(`the simulator ended: ${child.output()}`);
    const output = child.output();
    return /Phone number id/.test(output) && output.endsWith('\n') && output;
  }, START_PATIENCE_MS);
  const connection = connectionIn(printed);
  const control: Simulator['control'] = (method, path, body) => ask(connection.baseUrl, method, path, body);
  return {
    connection,
    control,
    trouble: (change) => control('PATCH', 'trouble', change),
    heal: () => control('DELETE', 'trouble'),
    hurry: () => control('POST', 'clock/skip', { ms: 60_000 }),
    messages: async () => (await control('GET', 'state')).messages,
    kill: () => child.kill(),
  };
}

function connectionIn(printed: string): Connection {
  const allOf = (label: string) =>
    [...printed.matchAll(new RegExp(`^ *${label} +(\\S+)`, 'gm'))].map(([, value]) => value as string);
  const first = (label: string) => allOf(label)[0] as string;
  return {
    baseUrl: first('Base URL'),
    businessAccountId: first('Account id'),
    accessToken: first('Access token'),
    appSecret: first('App secret'),
    verifyToken: first('Verify token'),
    numberIds: allOf('Phone number id'),
  };
}

const PATIENCE_MS = 30_000;

async function ask(url: string, method: string, path: string, body?: object) {
  const answer = await fetch(`${url}/control/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
