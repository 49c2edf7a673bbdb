import { startTestServer, type TestServer, type TestWorkspace } from '@parley/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { customerFiles, sendFile } from './testing/upload.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

type Customer = Awaited<ReturnType<TestWorkspace['customer']>>;

let made = 0;
const opening = ({ topicIds }: TestWorkspace, fileIds: string[], text = '') => {
  const clientId = `opening-with-files-${++made}`;
  return { clientId, topicId: topicIds[0], message: { clientId, text, fileIds } };
};
const start = (customer: Customer, body: ReturnType<typeof opening>) =>
  customer.post('/v1/customer/conversations', body);
const upload = async (customer: Customer, name = 'receipt.txt') =>
  (await sendFile(customer, '/v1/customer/files', { name, content: 'paid' })).body.fileId as string;

test('a first message may consist of files alone, which the agents get; a repeat is the same conversation', async () => {
  const workspace = await server.workspace();
  const [customer, ann] = [await workspace.customer(), await workspace.agent('Ann')];
  const fileIds = [await upload(customer, 'one.txt'), await upload(customer, 'two.txt')];
  const body = opening(workspace, fileIds);

  const started = await start(customer, body);
  const again = await start(customer, body);

  expect(started.status).toBe(201);
  expect(started.body.message.attachments.map(({ name }: { name: string }) => name)).toEqual([
    'one.txt',
    'two.txt',
  ]);
  expect(again.body.message).toEqual(started.body.message);
  const [known] = (await ann.get('/v1/conversations?view=waiting')).body.items;
  expect(known.lastMessage.attachments).toBe(2);
  expect((await ann.get(`/v1/files/${fileIds[0]}`)).status).toBe(200);
});

test('the same clientId with other files is another first message, and refused', async () => {
  const workspace = await server.workspace();
  const customer = await workspace.customer();
  const body = opening(workspace, [await upload(customer)]);
  await start(customer, body);

  const other = await start(customer, { ...body, message: { ...body.message, fileIds: [], text: 'x' } });

  expect(other).toMatchObject({ status: 409, body: { code: 'client_id_reused' } });
});

test('until it is sent nobody but its uploader gets at the file, and nobody else can send it', async () => {
  const workspace = await server.workspace();
  const abroad = await server.workspace();
  const [customer, neighbour, stranger] = [
    await workspace.customer(),
    await workspace.customer(),
    await abroad.customer(),
  ];
  const ann = await workspace.agent('Ann');
  const fileId = await upload(customer);

  const fetched = [customer, neighbour, stranger, ann].map((who) => who.get(`/v1/files/${fileId}`));
  expect((await Promise.all(fetched)).map(({ status }) => status)).toEqual([200, 404, 404, 404]);
  const stolen = [
    await start(neighbour, opening(workspace, [fileId], 'mine')),
    await start(stranger, opening(abroad, [fileId], 'mine')),
  ];

  expect(stolen.map(({ status }) => status)).toEqual([404, 404]);
  expect((await ann.get('/v1/conversations?view=waiting')).body.items).toEqual([]);
  expect((await start(customer, opening(workspace, [fileId]))).status).toBe(201);
});

test('a file travels once: in the first message, or in one that follows', async () => {
  const workspace = await server.workspace();
  const customer = await workspace.customer();
  const fileId = await upload(customer);
  const id = await customer.start('Hello');
  const follows = { clientId: 'a-message-that-follows', text: 'See here', fileIds: [fileId] };

  const posted = await customer.post(`/v1/customer/conversations/${id}/messages`, follows);
  const twice = await start(customer, opening(workspace, [fileId], 'again'));

  expect([posted.status, twice.status]).toEqual([201, 404]);
});

test('files that wait count together, wherever they are to go', async () => {
  const workspace = await server.workspace();
  const customer = await workspace.customer();
  const path = customerFiles(await customer.start('Hello'));
  const sendTo = (each: string) => sendFile(customer, each, { name: 'a.txt', content: 'a' });
  for (let n = 0; n < 25; n += 1) await Promise.all([sendTo(path), sendTo('/v1/customer/files')]);

  const oneMore = [await sendTo(path), await sendTo('/v1/customer/files')];

  expect(oneMore.map(({ status }) => status)).toEqual([429, 429]);
});
