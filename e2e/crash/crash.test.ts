import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer, type Http, httpOf, until } from '@parley/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ParleyProcess, startParley } from './parley-process.ts';

/** Fewer than a customer may post within ten seconds. */
const MESSAGES = 100;

describe('kill -9', () => {
  let dataDir: string;
  let parley: ParleyProcess;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'parley-crash-'));
    parley = await startParley(dataDir);
  });
  afterEach(async () => {
    await parley.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('of the server between post and acknowledgement loses and doubles nothing', async () => {
    const customer = await firstCustomer(() => parley);
    const acked = new Map<string, number>();
    const sending = sendAll(customer, acked);
    await until(() => acked.size >= MESSAGES / 3);

    await parley.killServer();
    parley = await startParley(dataDir);

    await sending;
    await expectComplete(customer, acked);
  });

  test('of the database between post and acknowledgement loses and doubles nothing, and the server goes on', async () => {
    const customer = await firstCustomer(() => parley);
    const acked = new Map<string, number>();
    const sending = sendAll(customer, acked);
    await until(() => acked.size >= MESSAGES / 3);

    parley.killDatabase();

    await sending;
    await expectComplete(customer, acked);
  });

  test('of both, then a start: everything that was acknowledged is there', async () => {
    const customer = await firstCustomer(() => parley);
    const acked = new Map<string, number>();
    const sending = sendAll(customer, acked);
    await until(() => acked.size >= MESSAGES / 3);

    parley.killDatabase();
    await parley.killServer();
    parley = await startParley(dataDir);

    await sending;
    await expectComplete(customer, acked);
  });

  test('SIGTERM ends both cleanly', async () => {
    expect(await parley.stop()).toBe(0);
    parley = await startParley(dataDir);
  });
});

type Customer = {
  id: string;
  /** To the process that serves now. */
  http(): Http;
};

/** Whoever is sent away by a busy server, or finds none, asks again, as a client does. */
const insist = (ask: () => Promise<Answer>): Promise<Answer> =>
  until(async () => {
    const answer = await ask().catch(() => null);
    return answer && answer.status < 300 ? answer : null;
  });

async function firstCustomer(current: () => ParleyProcess): Promise<Customer> {
  const parley = current();
  const stranger = httpOf(parley.url, () => ({ origin: parley.url }));
  const owner = {
    workspaceName: 'Crash',
    name: 'Olga',
    email: 'olga@example.com',
    password: 'a house on the green hill',
  };
  const made = await insist(() => stranger.post('/v1/setup', { token: parley.setupToken(), ...owner }));
  const cookie = made.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const inboxes = await insist(() => httpOf(parley.url, () => ({ cookie })).get('/v1/inboxes'));
  const inboxKey = inboxes.body.items[0].key;
  const visitor = await insist(() => stranger.post('/v1/customer/visitors', { inboxKey }));
  const http = () => httpOf(current().url, () => ({ authorization: `Bearer ${visitor.body.token}` }));
  const inbox = await insist(() => http().get(`/v1/customer/inboxes/${inboxKey}`));
  const started = await insist(() =>
    http().post('/v1/customer/conversations', {
      clientId: 'start-of-the-crash',
      topicId: inbox.body.topics[0].id,
      message: { clientId: 'first-of-the-crash', text: 'first' },
    }),
  );
  return { http, id: started.body.conversation.id };
}

/** Every message is tried until it is acknowledged: what a client's outbox does. The outcome of a broken try is unknown. */
async function sendAll(customer: Customer, acked: Map<string, number>): Promise<void> {
  const one = async (n: number): Promise<void> => {
    const body = { clientId: `crash-message-${n}`, text: `message ${n}` };
    const answer = await customer
      .http()
      .post(`/v1/customer/conversations/${customer.id}/messages`, body)
      .catch(() => null);
    if (answer?.status === 201) return void acked.set(body.clientId, answer.body.seq);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return one(n);
  };
  const lanes = Array.from({ length: 8 }, async (_, lane) => {
    for (let n = lane; n < MESSAGES; n += 8) await one(n);
  });
  await Promise.all(lanes);
}

async function expectComplete(customer: Customer, acked: Map<string, number>): Promise<void> {
  const found: { clientId: string; seq: number; number: number }[] = [];
  for (let more = true, after = 0; more; after = found.at(-1)?.seq ?? 0) {
    const path = `/v1/customer/conversations/${customer.id}/messages?after=${after}&limit=100`;
    const page = (await insist(() => customer.http().get(path))).body;
    found.push(...page.items);
    more = page.hasNewer;
  }
  expect(found.map((message) => message.number)).toEqual(
    Array.from({ length: MESSAGES + 1 }, (_, n) => n + 1),
  );
  expect(new Map(found.slice(1).map((message) => [message.clientId, message.seq]))).toEqual(acked);
}
