import { type Http, startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { customerFiles, memberFiles, sendFile } from './testing/upload.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function given() {
  const workspace = await server.workspace();
  const customer = await workspace.customer('Amina');
  const ann = await workspace.agent('Ann');
  const id = await customer.start('Hello');
  await ann.post(`/v1/conversations/${id}/claim`);
  const contactId = (await ann.get(`/v1/conversations/${id}`)).body.contact.id as string;
  return { workspace, customer, ann, id, contactId };
}

let sent = 0;
async function post(who: Http, base: string, files: string, name: string, kind?: string) {
  const { fileId } = (await sendFile(who, files, { name, content: name })).body;
  const body = { clientId: `file-list-${++sent}`, text: '', fileIds: [fileId], ...(kind && { kind }) };
  return (await who.post(`${base}/messages`, body)).body;
}

const namesOf = ({ body }: { body: { items: { attachment: { name: string } }[] } }) =>
  body.items.map(({ attachment }) => attachment.name);

test('the files of a person are listed newest first, those of a note marked, what was withdrawn left out', async () => {
  const { customer, ann, id, contactId } = await given();
  const theirs = `/v1/customer/conversations/${id}`;
  await post(customer, theirs, customerFiles(id), 'photo.txt');
  const gone = await post(ann, `/v1/conversations/${id}`, memberFiles(id), 'wrong.txt');
  await post(ann, `/v1/conversations/${id}`, memberFiles(id), 'internal.txt', 'note');
  expect((await ann.post(`/v1/conversations/${id}/messages/${gone.seq}/withdraw`)).status).toBeLessThan(300);
  await sendFile(customer, customerFiles(id), { name: 'unsent.txt', content: 'not sent' });

  const list = await ann.get(`/v1/contacts/${contactId}/files`);

  expect(namesOf(list)).toEqual(['internal.txt', 'photo.txt']);
  expect(list.body.items.map(({ isInternal }: { isInternal: boolean }) => isInternal)).toEqual([true, false]);
  expect(list.body.items[1].author).toMatchObject({ kind: 'contact', name: 'Amina' });
});

test('pages follow each other without a gap, over all conversations of the person', async () => {
  const { workspace, customer, ann, id, contactId } = await given();
  const other = await workspace.customer('Amina again');
  const otherId = await other.start('It is me');
  const otherContact = (await workspace.owner.get(`/v1/conversations/${otherId}`)).body.contact.id;
  await workspace.owner.post(`/v1/contacts/${otherContact}/merge`, { intoId: contactId });
  const names = Array.from({ length: 33 }, (_, n) => `${n}.txt`);
  for (const [n, name] of names.entries()) {
    const [who, where] = n % 2 ? [customer, id] : [other, otherId];
    await post(who, `/v1/customer/conversations/${where}`, customerFiles(where), name);
  }

  const first = await ann.get(`/v1/contacts/${contactId}/files`);
  const second = await ann.get(`/v1/contacts/${contactId}/files?cursor=${first.body.nextCursor}`);

  expect([...namesOf(first), ...namesOf(second)]).toEqual(names.toReversed());
  expect(second.body.nextCursor).toBeNull();
});

test('whoever does not see the conversation is not told of its files', async () => {
  const { workspace, customer, id, contactId } = await given();
  await post(customer, `/v1/customer/conversations/${id}`, customerFiles(id), 'photo.txt');
  await workspace.owner.patch('/v1/workspace', { settings: { agentVisibility: 'own' } });
  const stranger = await (await server.workspace()).agent('Zoe');
  const ben = await workspace.agent('Ben');

  expect((await ben.get(`/v1/contacts/${contactId}/files`)).status).toBe(404);
  expect((await stranger.get(`/v1/contacts/${contactId}/files`)).status).toBe(404);
});
