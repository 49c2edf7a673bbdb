import { clientId, httpOf, startTestServer, type TestServer, type TestWorkspace } from '@parley/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

const PER_CONTACT = 3;
const PER_ADDRESS = 5;

let server: TestServer;
let workspace: TestWorkspace;
beforeAll(async () => {
  server = await startTestServer({
    config: {
      trustProxy: ['127.0.0.1'],
      openConversationsPerContact: PER_CONTACT,
      openConversationsPerAddress: PER_ADDRESS,
    },
  });
  workspace = await server.workspace();
});
afterAll(() => server.close());

/** A new visitor at this address. */
async function comer(address: string) {
  const { token } = await workspace.customer();
  return httpOf(server.url, () => ({ authorization: `Bearer ${token}`, 'x-forwarded-for': address }));
}

const start = (http: Awaited<ReturnType<typeof comer>>, id = clientId()) =>
  http.post('/v1/customer/conversations', {
    clientId: id,
    topicId: workspace.topicIds[0],
    message: { clientId: id, text: 'Hello' },
  });

const outcomesOf = (answers: { status: number; body: { code?: string } }[]) => ({
  started: answers.filter(({ status }) => status === 201).length,
  refused: answers.filter(({ body }) => body.code === 'too_many_open').length,
});

test('a customer has only so many conversations open, also when they start them at once; one that ends makes room', async () => {
  const customer = await comer('203.0.113.1');

  const answers = await Promise.all(Array.from({ length: 10 }, () => start(customer)));

  expect(outcomesOf(answers)).toEqual({ started: PER_CONTACT, refused: 10 - PER_CONTACT });
  const first = answers.find(({ status }) => status === 201)?.body.conversation;
  await customer.post(`/v1/customer/conversations/${first.id}/end`);
  expect((await start(customer)).status).toBe(201);
});

test('a repeat finds what it started, however many are open by now', async () => {
  const customer = await comer('203.0.113.2');
  const id = clientId();
  const first = await start(customer, id);
  await Promise.all(Array.from({ length: PER_CONTACT }, () => start(customer)));

  const again = await start(customer, id);

  expect([again.status, again.body.conversation.id]).toEqual([201, first.body.conversation.id]);
});

test('all who come from one network have only so many open together, others are not hindered', async () => {
  const crowd = await Promise.all(Array.from({ length: 10 }, (_, n) => comer(`2001:db8:0:5::${n + 1}`)));

  const answers = await Promise.all(crowd.map((customer) => start(customer)));

  expect(outcomesOf(answers)).toEqual({ started: PER_ADDRESS, refused: 10 - PER_ADDRESS });
  expect((await start(await comer('2001:db8:0:6::1'))).status).toBe(201);
});
