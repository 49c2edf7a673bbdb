import {
  heldClock,
  openForm,
  startTestServer,
  type TestForm,
  type TestServer,
  type TestWorkspace,
  tablesWith,
  ticketIn,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRateLimits } from '../../../http/rate-limits.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

type Fields = Record<string, string>;

/** A form that was opened and sent. */
const submit = async (workspace: TestWorkspace, fields: Fields, on = server) =>
  (await openForm(on.stranger, workspace.inboxKey)).send({ ...topicOf(workspace), ...fields });

const topicOf = ({ topicIds }: TestWorkspace) => ({ topicId: topicIds[0] as string });

const codeIn = (page: string) => /\/c\/[a-z0-9]+#code=(pvc_[A-Za-z0-9_-]+)"/.exec(page)?.[1] ?? '';
const exchange = ({ inboxKey }: TestWorkspace, code: string, on = server) =>
  on.stranger.post('/v1/customer/visitors/exchange', { inboxKey, code });
const snapshotOf = ({ body }: Awaited<ReturnType<typeof exchange>>) =>
  server.stranger.request('GET', '/v1/customer/snapshot', {
    headers: { authorization: `Bearer ${body.token}` },
  });

const conversationsOf = async (workspace: TestWorkspace) =>
  (await workspace.owner.get('/v1/conversations?view=all')).body.items;

test('the form of an inbox needs no script, and there is none for an unknown key', async () => {
  const workspace = await server.workspace('Acme & Söhne');

  const page = await server.stranger.get(`/f/${workspace.inboxKey}`);
  const unknown = await server.stranger.get('/f/doesnotexist');

  expect(page.status).toBe(200);
  expect(page.body).toContain('Write to Acme &amp; Söhne');
  expect(page.body).not.toMatch(/<script|\son\w+=|style=/i);
  expect(page.headers.get('content-security-policy')).toMatch(
    /default-src 'none'.*form-action 'self'; frame-ancestors 'none'/,
  );
  expect(unknown.status).toBe(404);
});

test('what is sent starts a conversation, and the page leads back to it', async () => {
  const workspace = await server.workspace();

  const page = await submit(workspace, {
    name: 'Amina',
    email: 'amina@example.com',
    text: 'My card is lost\r\nPlease help',
  });

  expect(page.status).toBe(200);
  const [conversation] = await conversationsOf(workspace);
  expect(conversation).toMatchObject({
    state: 'waiting',
    lastMessage: { excerpt: expect.stringContaining('My card is lost') },
  });
  const snapshot = await snapshotOf(await exchange(workspace, codeIn(page.body)));
  expect(snapshot.body).toMatchObject({
    contact: { name: 'Amina' },
    conversations: [{ id: conversation.id }],
  });
});

test('the same form sent many times at once, and again later, is one conversation with one way back', async () => {
  const workspace = await server.workspace();
  const form = await openForm(server.stranger, workspace.inboxKey);
  const send = () => form.send({ ...topicOf(workspace), text: 'Only once, please' });

  const pages = await Promise.all(Array.from({ length: 8 }, send));
  pages.push(await send());

  expect(pages.map(({ status }) => status)).toEqual(Array(9).fill(200));
  const [conversation, ...others] = await conversationsOf(workspace);
  expect(others).toEqual([]);
  for (const { body } of pages) {
    const { conversations } = (await snapshotOf(await exchange(workspace, codeIn(body)))).body;
    expect(conversations).toMatchObject([{ id: conversation.id }]);
  }
});

test('V-93: the link carries no token, and its code is good once, under race too, and in its own inbox only', async () => {
  const [workspace, abroad] = [await server.workspace(), await server.workspace()];
  const { body } = await submit(workspace, { text: 'Is anybody there?' });
  const code = codeIn(body);

  const elsewhere = await exchange(abroad, code);
  const tries = await Promise.all(Array.from({ length: 20 }, () => exchange(workspace, code)));
  const late = await exchange(workspace, code);

  expect(body).not.toContain('pvt_');
  expect(await tablesWith(server.databaseUrl, code.slice(-30))).toEqual([]);
  expect(elsewhere).toMatchObject({ status: 404, body: { code: 'link_invalid' } });
  expect(tries.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(404)]);
  expect(late).toMatchObject({ status: 404, body: { code: 'link_invalid' } });
});

test('a code is too old after half an hour', async () => {
  const clock = heldClock();
  const own = await startTestServer({ overrides: { clock } });
  const workspace = await own.workspace();
  const codes = [];
  for (const text of ['First', 'Second']) codes.push(codeIn((await submit(workspace, { text }, own)).body));

  clock.advance(29 * 60_000);
  const inTime = await exchange(workspace, codes[0] ?? '', own);
  clock.advance(61_000);
  const tooLate = await exchange(workspace, codes[1] ?? '', own);

  expect([inTime.status, tooLate.status]).toEqual([200, 404]);
  await own.close();
});

test('the same form with other words asks first, and keeps them', async () => {
  const workspace = await server.workspace();
  const form = await openForm(server.stranger, workspace.inboxKey);
  await form.send({ ...topicOf(workspace), text: 'First' });

  const page = await form.send({ ...topicOf(workspace), text: 'Second' });

  expect(page.status).toBe(409);
  expect(page.body).toContain('Second</textarea>');
  expect(page.body).not.toContain(form.ticket.formId);
  expect(await conversationsOf(workspace)).toHaveLength(1);
});

test.each<[string, Fields, string]>([
  ['no text', { text: '  ' }, 'Write something first'],
  ['no topic', { topicId: '' }, 'Choose what it is about'],
  ['a foreign topic', { topicId: '0195a1c2-0000-7000-8000-000000000000' }, 'Choose what it is about'],
  ['a wrong address', { email: 'amina' }, 'This is no e-mail address'],
  ['a long name', { name: 'n'.repeat(81) }, 'This name is too long'],
  ['a long text', { text: 't'.repeat(4_001) }, 'too long'],
  ['a NUL', { text: 'a\0b' }, 'cannot be stored'],
  ['the trap', { website: 'https://spam.example' }, 'Leave this field empty'],
])('%s is said in place, and what was typed is kept', async (_what, fields, said) => {
  const workspace = await server.workspace();

  const page = await submit(workspace, { name: 'Amina', text: 'kept words', ...fields });

  expect(page.status).toBe(422);
  expect(page.body).toContain(said);
  expect(page.body).toContain(`value="${fields.name ?? 'Amina'}"`);
  if (!('text' in fields)) expect(page.body).toContain('kept words</textarea>');
  expect(await conversationsOf(workspace)).toHaveLength(0);
});

test('what people type is text, wherever it is shown again', async () => {
  const workspace = await server.workspace();
  const attack = `"'></textarea><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}`;

  const wrong = await submit(workspace, { name: attack, email: attack, text: attack, website: attack });
  const right = await submit(workspace, { text: attack });

  expect([wrong.status, right.status]).toEqual([422, 200]);
  for (const page of [wrong, right]) expect(page.body).not.toMatch(/<script>alert|<img src=x/);
  expect(right.body).toContain('&lt;script&gt;alert(1)');
});

test('forms that are wrong count as well, and who has sent too many costs no question to the database', async () => {
  const strict = await startTestServer({ overrides: { rateLimits: createRateLimits(0.25) } });
  const workspace = await strict.workspace();
  const wrong = () => submit(workspace, { text: '' }, strict);
  const counted = await Promise.all(Array.from({ length: 15 }, wrong));
  const form = await openForm(strict.stranger, workspace.inboxKey);
  const rest = await Promise.all(Array.from({ length: 20 }, () => form.send({ text: '' })));

  let asked = 0;
  strict.deps.pool.on('acquire', () => {
    asked += 1;
  });
  const refused = await Promise.all(Array.from({ length: 20 }, () => form.send({ text: 'kept words' })));

  expect(counted.every(({ status }) => status === 422)).toBe(true);
  expect(rest.filter(({ status }) => status === 429)).toHaveLength(5);
  expect(refused.every(({ status, body }) => status === 429 && body.includes('kept words'))).toBe(true);
  expect(asked).toBeLessThan(20);
  await strict.close();
});

test('whoever sends too often keeps what he wrote', async () => {
  const strict = await startTestServer({ overrides: { rateLimits: createRateLimits(0.25) } });
  const workspace = await strict.workspace();
  const pages = await Promise.all(
    Array.from({ length: 35 }, (_, n) => submit(workspace, { text: `message ${n}` }, strict)),
  );

  const refused = pages.filter(({ status }) => status === 429);

  expect(refused.length).toBeGreaterThan(0);
  expect(refused.every(({ body }) => /message \d+<\/textarea>/.test(body))).toBe(true);
  await strict.close();
});

test.each([
  ['JSON', 'application/json', '{"text":"x"}', 415],
  ['an endless form', 'application/x-www-form-urlencoded', `text=${'x'.repeat(600_000)}`, 413],
  ['a form full of nonsense', 'application/x-www-form-urlencoded', '%zz&=&&__proto__[x]=1&text', 422],
])('%s is refused with a page', async (_what, type, body, status) => {
  const workspace = await server.workspace();

  const page = await server.stranger.request('POST', `/f/${workspace.inboxKey}`, {
    body,
    headers: { 'content-type': type },
  });

  expect(page.status).toBe(status);
  expect(page.headers.get('content-type')).toContain('text/html');
});

describe('a form that somebody else planted', () => {
  const ASKED = 'Nothing has been sent yet';

  test.each<[string, (form: TestForm, own: TestForm) => Fields]>([
    ['without an id', () => ({ formId: '', formSeal: '' })],
    [
      'with an id of the attacker’s own',
      ({ ticket }) => ({ formId: 'x'.repeat(43), formSeal: ticket.formSeal }),
    ],
    ['with an id that was given to the attacker’s browser', (_, own) => own.ticket],
    ['with a seal of another time', ({ ticket }) => ({ formSeal: ticket.formSeal.replace(/^./, '1') })],
  ])('%s is shown again, with its words and another id, and not sent', async (_what, planted) => {
    const workspace = await server.workspace();
    const victim = await openForm(server.stranger, workspace.inboxKey);
    const attacker = await openForm(server.stranger, workspace.inboxKey);
    const fields = { ...topicOf(workspace), text: 'kept words', ...planted(victim, attacker) };

    const page = await victim.send(fields);
    const sent = await victim.send({ ...fields, ...ticketIn(page.body) });
    const replayed = await attacker.send({ ...fields, ...ticketIn(page.body) });

    expect([page.status, sent.status, replayed.status]).toEqual([422, 200, 422]);
    expect(page.body).toContain(ASKED);
    expect(page.body).toContain('kept words</textarea>');
    expect(sent.body).toContain('#code=');
    expect(replayed.body).not.toContain('#code=');
    expect(await conversationsOf(workspace)).toHaveLength(1);
  });

  test.each<[string, Fields, number]>([
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 422],
    ['from another site of the same domain', { 'sec-fetch-site': 'same-site' }, 422],
    ['from another site, in an old browser', { origin: 'https://evil.example' }, 422],
    ['from our own page', { 'sec-fetch-site': 'same-origin', origin: 'null' }, 200],
    ['from our own page, in an old browser', { origin: 'null' }, 200],
  ])('%s', async (_what, headers, status) => {
    const workspace = await server.workspace();
    const form = await openForm(server.stranger, workspace.inboxKey);

    const page = await form.send({ ...topicOf(workspace), text: 'Hello' }, server.stranger, headers);

    expect(page.status).toBe(status);
    expect(await conversationsOf(workspace)).toHaveLength(status === 200 ? 1 : 0);
  });

  test('V-18: of another inbox, or older than a day, asks again', async () => {
    const clock = heldClock();
    const own = await startTestServer({ overrides: { clock } });
    const [workspace, abroad] = [await own.workspace(), await own.workspace()];
    const form = await openForm(own.stranger, workspace.inboxKey);
    const elsewhere = await openForm(own.stranger, abroad.inboxKey);
    const fields = { ...topicOf(workspace), text: 'Hello' };

    const foreign = await form.send({ ...fields, ...elsewhere.ticket });
    clock.advance(24 * 3_600_000 + 1);
    const old = await form.send(fields);

    expect([foreign.status, old.status]).toEqual([422, 422]);
    await own.close();
  });
});

test('a browser that keeps no cookies asks once more, sends, and is shown the way back only once', async () => {
  const workspace = await server.workspace();
  const form = await openForm(server.stranger, workspace.inboxKey, false);
  const fields = { ...topicOf(workspace), text: 'No cookies here' };

  const asked = await form.send(fields);
  const again = { ...fields, ...ticketIn(asked.body) };
  const [sent, repeated] = [await form.send(again), await form.send(again)];

  expect([asked.status, sent.status, repeated.status]).toEqual([422, 200, 200]);
  expect(sent.body).toContain('#code=');
  expect(repeated.body).toContain('It was sent before');
  expect(repeated.body).not.toContain('#code=');
  expect(await conversationsOf(workspace)).toHaveLength(1);
});
