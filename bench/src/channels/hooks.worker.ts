import { Agent, request } from 'node:http';
import { percentileOf } from '../figures.ts';
import { serveCalls } from '../workers/serve-calls.ts';
import { textWebhook, type Webhook } from './webhook.ts';

type Door = { url: string; appSecret: string; numberId: string; connections: number };
type Burst = { door: Door; round: number; customers: number; each: number };
/** A repeat is the same to the byte. */
const FIRST_AT = Date.now();
type Repeat = { door: Door; times: number };

/** Milliseconds until the answers, and how long it took to get all of them. */
export type Answers = { p50Ms: number; p99Ms: number; wallMs: number };

serveCalls({
  /** So many customers write so many texts each; one customer's come one after the other, as Meta sends them. */
  burst: ({ door, round, customers, each }: Burst) => {
    const lines = Array.from({ length: door.connections }, (): Webhook[] => []);
    for (let n = 0; n < each; n += 1)
      for (let customer = 0; customer < customers; customer += 1) {
        const phone = `2547${String(round).padStart(2, '0')}${String(customer).padStart(6, '0')}`;
        const what = { phone, messageId: `wamid.${phone}.${n}`, text: `${n}`, at: Date.now() };
        lines[customer % door.connections]?.push(textWebhook(door, what));
      }
    return post(door, lines);
  },
  /** The same webhook again and again. */
  repeat: ({ door, times }: Repeat) => {
    const what = { phone: '254799000000', messageId: 'wamid.again', text: 'Hello?', at: FIRST_AT };
    const webhook = textWebhook(door, what);
    const line = Array.from({ length: times / door.connections }, () => webhook);
    return post(
      door,
      Array.from({ length: door.connections }, () => line),
    );
  },
});

/** Each line is a connection, on which the next webhook waits for the answer to the one before. */
async function post({ url }: Door, lines: readonly Webhook[][]): Promise<Answers> {
  const times: number[] = [];
  const begun = performance.now();
  await Promise.all(
    lines.map(async (line) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (const webhook of line) {
        const started = performance.now();
        await postOne(url, agent, webhook);
        times.push(performance.now() - started);
      }
      agent.destroy();
    }),
  );
  const wallMs = performance.now() - begun;
  times.sort((a, b) => a - b);
  return { p50Ms: percentileOf(times, 0.5), p99Ms: percentileOf(times, 0.99), wallMs };
}

function postOne(url: string, agent: Agent, { body, signature }: Webhook): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-hub-signature-256': signature,
  };
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        answer.statusCode === 200
          ? resolve()
          : reject(new Error(`a webhook was answered ${answer.statusCode}`)),
      );
    });
    call.on('error', reject);
    call.end(body);
  });
}
