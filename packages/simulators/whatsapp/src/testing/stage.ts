import { onTestFinished } from 'vitest';
import {
  DEMO_ACCOUNT,
  type SimulatorOptions,
  startWhatsappSimulator,
  type WhatsappSimulator,
} from '../index.ts';
import type { Json } from '../world/model.ts';
import { type Receiver, startReceiver } from './receiver.ts';

export const [SHOP, WORKSHOP] = DEMO_ACCOUNT.numbers;
export const AMINA = '447700900111';
const NOON = Date.UTC(2026, 10, 29, 12);

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks wherever it wants
  body: any;
}

/** A simulator whose time stands still, a business that listens, and both doors to it. */
export interface Stage {
  simulator: WhatsappSimulator;
  receiver: Receiver;
  control(method: string, path: string, body?: Json): Promise<Answer>;
  graph(method: string, path: string, body?: Json | FormData): Promise<Answer>;
  /** Sends something of the shop to Amina. */
  send(body: Json): Promise<Answer>;
  /** Amina writes to the shop, which opens the window. */
  write(act?: Json): Promise<Answer>;
}

export async function setStage(options: SimulatorOptions = {}): Promise<Stage> {
  const receiver = await startReceiver(DEMO_ACCOUNT.verifyToken);
  const webhook = { url: receiver.url, verifyToken: DEMO_ACCOUNT.verifyToken };
  const simulator = await startWhatsappSimulator({ frozenAt: NOON, seed: 'test', webhook, ...options });
  onTestFinished(async () => {
    await simulator.close();
    await receiver.close();
  });
  const control = (method: string, path: string, body?: Json) =>
    ask(simulator, `/control/${path}`, { method, ...asJson(body) });
  const graph = (method: string, path: string, body?: Json | FormData) =>
    ask(simulator, `/v26.0/${path}`, {
      method,
      ...(body instanceof FormData ? { body } : asJson(body)),
      token: DEMO_ACCOUNT.accessToken,
    });
  const send = (body: Json) =>
    graph('POST', `${SHOP.id}/messages`, { messaging_product: 'whatsapp', to: AMINA, ...body });
  const write = (act: Json = {}) =>
    control('POST', 'customers/amina/messages', { numberId: SHOP.id, type: 'text', text: 'Hello', ...act });
  return { simulator, receiver, control, graph, send, write };
}

interface Asked {
  method: string;
  body?: string | FormData;
  headers?: Record<string, string>;
  token?: string;
}

async function ask({ url }: WhatsappSimulator, path: string, asked: Asked): Promise<Answer> {
  const { token, headers, ...rest } = asked;
  const response = await fetch(url + path, {
    ...rest,
    headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) },
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

function asJson(body: Json | undefined): Pick<Asked, 'body' | 'headers'> {
  return body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {};
}

export const hello = { type: 'text', text: { body: 'Hello' } };
