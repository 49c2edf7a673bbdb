import { clientId, runDueJobs, type TestAgent, type TestWorkspace, tablesWith } from '@parley/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { serve } from '../../platform/egress/testing/other-side.ts';
import { type ApiStage, type CompanyApp, newSecret, setApiStage } from './testing/api-stage.ts';
import { threadOf } from './testing/thread.ts';

const HOUR_MS = 3_600_000;
const MIRA = { id: '17', name: 'Mira Kaplan' };

describe('the API channel', () => {
  let stage: ApiStage;
  let home: TestWorkspace;
  let owner: TestAgent;
  beforeAll(async () => {
    stage = await setApiStage();
  });
  afterAll(() => stage.server.close());
  beforeEach(async () => {
    home = await stage.server.workspace();
    owner = home.owner;
  });

  const say = async (app: CompanyApp, text: string, fields: object = {}) => {
    await app.tell({ type: 'message', id: `m-${text}`, from: MIRA, text, ...fields });
    await stage.settle();
  };
  const post = async (text: string, fields: object = {}) => {
    const { conversation } = await threadOf(owner);
    await owner.post(`/v1/conversations/${conversation.id}/claim`);
    const path = `/v1/conversations/${conversation.id}/messages`;
    return (await owner.post(path, { clientId: clientId(), text, ...fields })).body;
  };
  const answer = async (text: string, fields: object = {}) => {
    const posted = await post(text, fields);
    await stage.settle();
    return posted;
  };
  const messageAt = async (seq: number) =>
    (await threadOf(owner)).messages.find((message) => message.seq === seq);
  const later = async (ms: number) => {
    stage.clock.advance(ms);
    await stage.settle();
  };
  const messages = ({ handled }: CompanyApp) => handled.filter(({ type }) => type === 'message');
  const accountPath = (app: CompanyApp, verb = '') => `/v1/channels/accounts/${app.inboxId}${verb}`;

  test('customers write by hook and by key, once; an agent answers, signed; receipts turn the ticks', async () => {
    const app = await stage.connect(home);
    const first = { type: 'message', id: 'm1', from: MIRA, text: 'Is it ready?' };
    const second = { type: 'message', id: 'm2', from: { id: '17' }, text: 'My bicycle' };
    for (let times = 0; times < 2; times++) await app.tell(first);
    await stage.settle();
    for (let times = 0; times < 2; times++)
      expect((await app.key.post(accountPath(app, '/events'), { events: [first, second] })).status).toBe(202);
    await stage.settle();
    const { conversation, messages: thread } = await threadOf(owner);
    expect(conversation).toMatchObject({ state: 'waiting', inboxId: app.inboxId });
    expect(thread.map(({ text, author }) => [text, author.name])).toEqual([
      ['Is it ready?', 'Mira Kaplan'],
      ['My bicycle', 'Mira Kaplan'],
    ]);

    const { seq } = await answer('Since this morning!', { replyToSeq: thread[0].seq });
    const [told] = messages(app);
    expect(told).toMatchObject({
      account: app.account,
      to: '17',
      text: 'Since this morning!',
      replyTo: 'm1',
    });
    expect(app.receiver.received.at(-1)?.headers['webhook-id']).toBe(told.id);
    expect((await messageAt(seq)).delivery.state).toBe('sent');
    for (const state of ['read', 'delivered']) await app.tell({ type: 'receipt', messageId: told.id, state });
    await stage.settle();
    expect((await messageAt(seq)).delivery.state).toBe('read');
  });

  test('its customers are asked what it is about and told their place, too', async () => {
    const app = await stage.connect(home);
    const line = { isTold: true, language: 'en', askedTopicIds: home.topicIds.slice(0, 3) };
    expect((await owner.patch(accountPath(app), { line })).body.account.line).toEqual(line);
    const say = async (event: object) => {
      await app.tell({ type: 'message', from: MIRA, ...event });
      await stage.settle();
      await runDueJobs(stage.server);
      await stage.settle();
    };
    await say({ id: 'm1', text: 'Hello' });
    const { content, text } = messages(app).at(-1);
    expect(text).toBe('What is it about? Please choose, and you are in line.');
    const { id, title } = content.options[1];
    await say({ id: 'm2', text: title, content: { type: 'choice', id, description: null } });
    expect((await threadOf(owner)).conversation.topicId).toBe(home.topicIds[1]);
    expect(messages(app).at(-1).text).toBe('You are next.');
    expect(
      (await owner.patch(accountPath(app), { line: { ...line, askedTopicIds: [app.inboxId] } })).status,
    ).toBe(404);
  });

  test('reactions, edits and withdrawals come, reactions go; whoever has one id in two apps is two people', async () => {
    const [app, other] = [await stage.connect(home), await stage.connect(home)];
    await say(app, 'Helo');
    const { seq } = await answer('Which day?');
    const [{ id }] = messages(app);
    await app.tell(
      { type: 'edit', id: 'e1', from: MIRA, messageId: 'm-Helo', text: 'Hello' },
      { type: 'reaction', id: 'r1', from: MIRA, messageId: id, emoji: '👍' },
    );
    await stage.settle();
    const { conversation, messages: thread } = await threadOf(owner);
    expect(thread.find(({ text }) => text === 'Hello')).toMatchObject({ version: 2 });
    expect((await messageAt(seq)).reactions).toMatchObject([{ emoji: '👍', by: { kind: 'contact' } }]);

    const [written] = thread;
    await owner.put(`/v1/conversations/${conversation.id}/messages/${written.seq}/reaction`, { emoji: '🙂' });
    await stage.settle();
    expect(app.handled.at(-1)).toMatchObject({
      type: 'reaction',
      to: '17',
      messageId: 'm-Helo',
      emoji: '🙂',
    });
    await app.tell({ type: 'withdrawal', from: MIRA, messageId: 'm-Helo' });
    await stage.settle();
    expect((await messageAt(written.seq)).content).toMatchObject({ type: 'withdrawn' });

    await say(other, 'Somebody else');
    const { items } = (await owner.get('/v1/conversations')).body;
    expect(new Set(items.map(({ contactId }: { contactId: string }) => contactId)).size).toBe(2);
  });

  test('files are fetched from where they are, and by whoever is told of them', async () => {
    const app = await stage.connect(home);
    const { url } = await serve((_, response) => void response.end('The bill: 12 €'));
    const file = { name: 'bill.txt', mediaType: 'text/plain' };
    await say(app, 'Here', { files: [{ url: `${url}/bill`, ...file }] });
    await say(app, 'And here', { files: [{ url: 'http://10.0.0.1/bill', ...file }] });
    await runDueJobs(stage.server);
    const { conversation, messages: thread } = await threadOf(owner);
    expect(thread[0]).toMatchObject({ text: 'Here', content: null, attachments: [{ name: 'bill.txt' }] });
    expect(thread[1].content).toMatchObject({ state: 'failed', reason: 'address_refused' });

    const form = new FormData();
    form.set('file', new Blob(['Paid'], { type: 'text/plain' }), 'receipt.txt');
    const { fileId } = (
      await owner.request('POST', `/v1/conversations/${conversation.id}/files`, { body: form })
    ).body;
    await answer('Thank you', { fileIds: [fileId] });
    const [told] = messages(app);
    expect(told).toMatchObject({ text: 'Thank you', file: { fileId, name: 'receipt.txt', bytes: 4 } });
    expect(await app.key.get(`/v1/files/${told.file.fileId}`)).toMatchObject({ status: 200, body: 'Paid' });
  });

  test('a program in trouble is called again under the same id, and hears it once', async () => {
    const app = await stage.connect(home);
    await say(app, 'Hello');
    const { answer: usual } = app.receiver;
    let troubles = 0;
    app.receiver.answer = async (received) => {
      // It did what it was told, and did not live to say so.
      const well = await usual(received);
      return ++troubles <= 2 ? { status: 500 } : well;
    };
    const { seq } = await answer('Hi');
    expect((await messageAt(seq)).delivery.state).toBe('queued');
    for (let times = 0; times < 2; times++) await later(5_000);
    expect((await messageAt(seq)).delivery.state).toBe('sent');
    const ids = app.receiver.received
      .filter(({ payload }) => payload.type === 'message')
      .map(({ headers }) => headers['webhook-id']);
    expect(ids).toEqual([ids[0], ids[0], ids[0]]);
    expect(messages(app)).toHaveLength(1);
  });

  test('what the program refuses has failed, in its words, and a try of people’s is another call', async () => {
    const app = await stage.connect(home);
    await say(app, 'Hello');
    const { answer: usual } = app.receiver;
    app.receiver.answer = () => ({ status: 422, body: '{"detail":"The mailbox is full"}' });
    const { seq, conversationId } = await answer('Hi');
    expect((await messageAt(seq)).delivery).toMatchObject({
      state: 'failed',
      code: 'http_422',
      reason: 'The mailbox is full',
    });
    app.receiver.answer = usual;
    for (const tries of [2, 3]) {
      const path = `/v1/conversations/${conversationId}/messages/${seq}/resend`;
      expect((await owner.post(path)).status).toBe(200);
      await stage.settle();
      const { id } = messages(app).at(-1);
      expect(id).toMatch(new RegExp(`~${tries}$`));
      await app.tell({
        type: 'receipt',
        messageId: id,
        state: 'failed',
        error: { code: 'full', detail: '' },
      });
      await stage.settle();
      expect((await messageAt(seq)).delivery).toMatchObject({ state: 'failed', code: 'full' });
    }
    expect(messages(app)).toHaveLength(2);
  });

  test('a program that is gone stops its account, which goes on in order when it is back', async () => {
    const app = await stage.connect(home);
    await say(app, 'Hello');
    const { answer: usual } = app.receiver;
    app.receiver.answer = () => ({ status: 410 });
    for (const text of ['one', 'two']) await answer(text);
    const account = async () =>
      (await owner.get('/v1/channels')).body.accounts.find(
        ({ inboxId }: { inboxId: string }) => inboxId === app.inboxId,
      );
    expect(await account()).toMatchObject({ account: { stopped: { code: 'gone' } } });
    app.receiver.answer = usual;
    await owner.post(accountPath(app, '/resume'));
    await stage.settle();
    expect(messages(app).map(({ text }) => text)).toEqual(['one', 'two']);
    expect(await account()).toMatchObject({ queued: 0, account: { stopped: null } });
  });

  test('its calls are kept with what was answered; one, or all that were given up, are made again at a press', async () => {
    const app = await stage.connect(home);
    await say(app, 'Hello');
    const { answer: usual } = app.receiver;
    const log = async (query = '') => (await owner.get(accountPath(app, `/deliveries${query}`))).body.items;
    const { seq } = await answer('fine');
    app.receiver.answer = () => ({ status: 422, body: '{"detail":"full"}' });
    await answer('refused');

    const [refused, fine, ...others] = await log();
    expect([refused, fine]).toMatchObject([
      { type: 'message', state: 'failed', attempts: 1, lastStatus: 422 },
      { type: 'message', seq, state: 'delivered', lastStatus: 204 },
    ]);
    expect(others).toEqual([]);
    const one = (id: string, verb = '') => accountPath(app, `/deliveries/${id}${verb}`);
    const { webhookId, payload, attempts } = (await owner.get(one(refused.id))).body;
    expect(payload).toMatchObject({ type: 'message', to: MIRA.id, text: 'refused', id: webhookId });
    expect(attempts).toMatchObject([{ status: 422, answer: '{"detail":"full"}', failure: null }]);
    expect((await log('?state=failed')).map(({ id }: { id: string }) => id)).toEqual([refused.id]);

    app.receiver.answer = usual;
    expect((await owner.post(accountPath(app, '/replay-failed'))).body).toEqual({ replayed: 1 });
    expect((await owner.post(accountPath(app, '/replay-failed'))).body).toEqual({ replayed: 0 });
    await stage.settle();
    expect(messages(app).map(({ text }) => text)).toEqual(['fine', 'refused']);
    expect((await messageAt(refused.seq)).delivery).toMatchObject({ state: 'sent', attempt: 2 });
    expect((await owner.post(one(fine.id, '/replay'))).body).toMatchObject({ state: 'pending', attempts: 0 });
    await stage.settle();
    expect(app.receiver.received.at(-1)?.payload).toMatchObject({ text: 'fine' });
    // The same id: the program knows it, and the bubble is where it was.
    expect(messages(app)).toHaveLength(2);
    expect((await messageAt(seq)).delivery).toMatchObject({ state: 'sent', attempt: 1 });

    const agent = await home.agent('Agent');
    const stranger = (await stage.server.workspace()).owner;
    const asked = [agent, stranger].map((who) => who.get(accountPath(app, '/deliveries')));
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([403, 404]);
  });

  test('while there are two secrets either proves a call', async () => {
    const app = await stage.connect(home);
    const next = newSecret();
    const proves = (secret: string) => {
      const { headers, text } = app.receiver.received.at(-1) ?? { headers: {}, text: '' };
      return stage.example.receive({ headers, body: text }, secret, () => undefined) === 204;
    };
    const test = () => owner.post(accountPath(app, '/test'));
    app.receiver.answer = () => ({ status: 204 });
    const change = (values: object) => owner.patch(accountPath(app), { values });
    await change({ signingSecret: next, previousSigningSecret: app.signingSecret });
    expect((await test()).body).toMatchObject({ ok: true, name: new URL(app.receiver.url).host });
    expect([proves(next), proves(app.signingSecret), proves(newSecret())]).toEqual([true, true, false]);
    await change({ previousSigningSecret: '' });
    await test();
    expect([proves(next), proves(app.signingSecret)]).toEqual([true, false]);
    expect(await tablesWith(stage.server.databaseUrl, next)).toEqual([]);
  });

  test('nobody speaks for customers without the secret, or an admin’s key of this workspace', async () => {
    const app = await stage.connect(home);
    const event = { type: 'message', id: 'm1', from: MIRA, text: 'not from the program' };
    const forged = { url: app.hookUrl, secret: newSecret(), account: app.account };
    await expect(stage.example.tell(forged, [event])).rejects.toThrow('401');
    expect((await fetch(app.hookUrl, { method: 'POST', body: JSON.stringify(event) })).status).toBe(401);

    const stranger = await stage.connect(await stage.server.workspace());
    const agent = await home.agent('Agent');
    const events = { events: [event] };
    expect((await stranger.key.post(accountPath(app, '/events'), events)).status).toBe(404);
    expect((await agent.post(accountPath(app, '/events'), events)).status).toBe(403);
    const web = (await owner.get('/v1/inboxes')).body.items.find(
      ({ channel }: { channel: string }) => channel === 'web',
    );
    expect((await app.key.post(`/v1/channels/accounts/${web.id}/events`, events)).status).toBe(404);
    const broken = { events: [{ ...event, from: {} }] };
    expect((await app.key.post(accountPath(app, '/events'), broken)).status).toBe(400);
    expect(await tablesWith(stage.server.databaseUrl, event.text)).toEqual([]);
  });

  test('a program on a private address is not called, and the test of the connection says why', async () => {
    const app = await stage.connect(home);
    const move = (callbackUrl: string) => owner.patch(accountPath(app), { values: { callbackUrl } });
    expect((await move('ftp://shop.example/')).status).toBe(400);
    await move('http://10.0.0.1/parley');
    expect((await owner.post(accountPath(app, '/test'))).body).toEqual({
      ok: false,
      code: 'unreachable',
      detail: 'address_refused',
    });
    expect(app.receiver.received).toEqual([]);
  });

  // The last one: sessions end when so much time passes.
  test('a program that takes nothing for a day gets no more, until somebody has looked', async () => {
    const app = await stage.connect(home);
    await say(app, 'Hello');
    app.receiver.answer = () => ({ status: 503 });
    const { seq } = await answer('one');
    const account = async () =>
      (await owner.get('/v1/channels')).body.accounts.find(
        ({ inboxId }: { inboxId: string }) => inboxId === app.inboxId,
      );
    const pass = async (hours: number) => {
      for (let hour = 0; hour < hours; hour += 1) {
        await later(HOUR_MS);
        await account(); // or the session ends
      }
    };
    expect(await account()).toMatchObject({ failingSince: stage.clock.now().toISOString(), queued: 1 });
    await pass(23);
    expect(await account()).toMatchObject({ account: { stopped: null } });
    await post('two');
    await pass(2);

    expect((await messageAt(seq)).delivery).toMatchObject({ state: 'failed', code: 'http_503' });
    expect(await account()).toMatchObject({ queued: 1, account: { stopped: { code: 'failing' } } });
    // By now the example would find our time wrong.
    app.receiver.answer = () => ({ status: 204 });
    app.receiver.received.length = 0;
    await owner.post(accountPath(app, '/resume'));
    await stage.settle();
    expect(app.receiver.received.map(({ payload }) => payload.text)).toEqual(['two']);
    expect(await account()).toMatchObject({ failingSince: null, queued: 0, account: { stopped: null } });
  });
});
