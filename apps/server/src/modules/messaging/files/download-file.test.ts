import { type Http, startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { customerFiles, memberFiles, photograph, sendFile } from './testing/upload.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** A conversation that an agent has taken. */
async function taken() {
  const workspace = await server.workspace();
  const customer = await workspace.customer('Amina');
  const agent = await workspace.agent('Ann');
  const id = await customer.start('Hello');
  expect((await agent.post(`/v1/conversations/${id}/claim`)).status).toBe(200);
  return { workspace, customer, agent, id };
}

let sent = 0;
const post = (agent: Http, id: string, kind: string, fileIds: string[]) =>
  agent.post(`/v1/conversations/${id}/messages`, {
    clientId: `download-${++sent}`,
    kind,
    text: 'See here',
    fileIds,
  });

const mayFetch = async (who: Http, fileId: string) => (await who.get(`/v1/files/${fileId}`)).status === 200;

test('a customer fetches what was sent to him, and nothing before it was sent, and no file of a note', async () => {
  const { customer, agent, id } = await taken();
  const answerFile = (await sendFile(agent, memberFiles(id), { name: 'a.txt', content: 'answer' })).body
    .fileId;
  const noteFile = (await sendFile(agent, memberFiles(id), { name: 'n.txt', content: 'internal' })).body
    .fileId;
  expect(await mayFetch(customer, answerFile)).toBe(false);

  await post(agent, id, 'text', [answerFile]);
  await post(agent, id, 'note', [noteFile]);

  expect(await mayFetch(customer, answerFile)).toBe(true);
  expect(await mayFetch(customer, noteFile)).toBe(false);
  expect(await mayFetch(agent, noteFile)).toBe(true);
});

test('V-23: a file of another customer, or of another workspace, is not found, for reading and for writing', async () => {
  const { workspace, customer, id } = await taken();
  const { fileId } = (await sendFile(customer, customerFiles(id), { name: 'mine.txt', content: 'mine' }))
    .body;
  const neighbour = await workspace.customer('Eve');
  const stranger = await (await server.workspace()).agent('Mallory');

  const answers = [
    await neighbour.get(`/v1/files/${fileId}`),
    await stranger.get(`/v1/files/${fileId}`),
    await sendFile(neighbour, customerFiles(id), { name: 'x.txt', content: 'x' }),
    await sendFile(stranger, memberFiles(id), { name: 'x.txt', content: 'x' }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(await mayFetch(customer, fileId)).toBe(true);
  expect(await mayFetch(server.stranger, fileId)).toBe(false);
});

test('a file goes into one message, and only by the hand that sent it up', async () => {
  const { customer, agent, id } = await taken();
  const { fileId } = (await sendFile(agent, memberFiles(id), { name: 'once.txt', content: 'once' })).body;
  const say = (clientId: string) =>
    customer.post(`/v1/customer/conversations/${id}/messages`, { clientId, text: 'mine', fileIds: [fileId] });

  const byAnother = await say('another-hand');
  const both = await Promise.all([post(agent, id, 'text', [fileId]), post(agent, id, 'text', [fileId])]);

  expect(byAnother.status).toBe(404);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 404]);
});

test('one missing file keeps the others of its message free', async () => {
  const { agent, id } = await taken();
  const { fileId } = (await sendFile(agent, memberFiles(id), { name: 'free.txt', content: 'free' })).body;

  const refused = await post(agent, id, 'text', [fileId, '0195a1c2-0000-7000-8000-000000000000']);
  const accepted = await post(agent, id, 'text', [fileId]);

  expect([refused.status, accepted.status]).toEqual([404, 201]);
  expect(accepted.body.attachments).toMatchObject([{ fileId, name: 'free.txt' }]);
});

test('V-02, V-08: whatever is served is inert: never a page, never a script, never guessed', async () => {
  const { customer, id } = await taken();
  const text = (
    await sendFile(customer, customerFiles(id), { name: 'Rechnung „März“.txt', content: 'alert(1)' })
  ).body;
  const image = (await sendFile(customer, customerFiles(id), { name: 'a.jpg', content: await photograph() }))
    .body;

  const headers = (await customer.get(`/v1/files/${text.fileId}`)).headers;
  const shown = (await customer.get(`/v1/files/${image.fileId}?variant=thumbnail`)).headers;

  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename="Rechnung _M_rz_.txt"; filename*=UTF-8''Rechnung%20%E2%80%9EM%C3%A4rz%E2%80%9C.txt`,
  );
  expect([shown.get('content-type'), shown.get('content-disposition')?.split(';')[0]]).toEqual([
    'image/webp',
    'inline',
  ]);
  expect((await customer.get(`/v1/files/${text.fileId}?variant=thumbnail`)).status).toBe(404);
});

test.each(['..%2f..%2fsecret', '%2e%2e%2f', '..\\..\\secret', '%00', `${'a'.repeat(150)}`, '%zz'])(
  'V-76: the path %s reaches no file',
  async (id) => {
    const { customer } = await taken();

    const answer = await customer.get(`/v1/files/${id}`);

    expect([400, 404]).toContain(answer.status);
  },
);

test('a browser keeps a file for minutes, and for nobody but who fetched it', async () => {
  const { customer, id } = await taken();
  const sent = await sendFile(customer, customerFiles(id), { name: 'mine.txt', content: 'mine' });

  const { headers } = await customer.get(`/v1/files/${sent.body.fileId}`);

  const [, seconds] = /^private, max-age=(\d+)/.exec(headers.get('cache-control') ?? '') ?? [];
  expect(Number(seconds)).toBeLessThanOrEqual(600);
  expect(headers.get('vary')).toContain('Authorization, Cookie');
});
