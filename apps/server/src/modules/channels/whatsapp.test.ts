import { clientId, runDueJobs, type TestAgent, type TestWorkspace, until } from '@parley/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { threadOf } from './testing/thread.ts';
import { type Line, SHOP, setWhatsappStage, type WhatsappStage, WORKSHOP } from './testing/whatsapp-stage.ts';

describe('WhatsApp', () => {
  let stage: WhatsappStage;
  let home: TestWorkspace;
  let owner: TestAgent;
  let line: Line;
  beforeAll(async () => {
    stage = await setWhatsappStage();
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.control('DELETE', 'trouble');
    home = await stage.server.workspace();
    owner = home.owner;
    line = await stage.connect(home);
  });

  const write = async (act: object, customer?: string) => {
    const made = await stage.act(line, act, customer);
    await stage.settle();
    return made;
  };
  const say = (text: string, customer?: string) => write({ type: 'text', text }, customer);
  const answer = async (body: object) => {
    const { conversation } = await threadOf(owner);
    await owner.post(`/v1/conversations/${conversation.id}/claim`);
    const posted = await owner.post(`/v1/conversations/${conversation.id}/messages`, {
      clientId: clientId(),
      text: '',
      ...body,
    });
    await stage.settle();
    return posted.body;
  };
  const deliveryOf = async (seq: number) =>
    (await threadOf(owner)).messages.find((message) => message.seq === seq)?.delivery;
  const comesTo = (seq: number, state: string) =>
    until(async () => {
      await stage.settle();
      return (await deliveryOf(seq))?.state === state;
    });
  const trouble = (given: object) => stage.control('PATCH', 'trouble', given);
  /** What their phone got in this test. */
  const phone = async (since: number) => (await stage.ledger()).slice(since);

  test('a customer writes, an agent answers, and the ticks turn', async () => {
    const before = (await stage.ledger()).length;
    await say('Is my bicycle ready?');
    const { conversation, messages } = await threadOf(owner);
    expect(conversation).toMatchObject({ state: 'waiting', inboxId: line.inboxId });
    expect(messages).toMatchObject([
      { kind: 'text', text: 'Is my bicycle ready?', author: { name: 'Amina Otieno' } },
    ]);

    const { seq } = await answer({ text: 'Since this morning!' });
    expect(await phone(before)).toMatchObject([{ content: { body: 'Since this morning!' } }]);
    await comesTo(seq, 'delivered');
    await stage.control('POST', 'customers/amina/read', { numberId: SHOP.id });
    await comesTo(seq, 'read');
    expect(await deliveryOf(seq)).toMatchObject({ attempt: 1, pricing: { category: 'service' } });
  });

  test('whatever comes is shown: places, cards, choices, edits, reactions, withdrawals', async () => {
    const first = await say('Hello');
    const { seq, ...asked } = await answer({ text: 'Which day?' });
    const [{ id: question }] = (await stage.ledger()).slice(-1);
    await say('Tuesday');
    await write({ type: 'location', location: { latitude: 51.48, longitude: -0.01, name: 'Shop' } });
    await write({ type: 'reaction', messageId: question, emoji: '👍' });
    await write({ type: 'edit', messageId: first.id, text: 'Hello there' });
    const gone = await say('Never mind');
    await write({ type: 'revoke', messageId: gone.id });
    await write({ type: 'text', text: 'This one', replyTo: question });
    await write({ type: 'unsupported', kind: 'poll' });

    const messages = (await threadOf(owner)).messages.filter(({ kind }) => kind === 'text');
    expect(messages.map(({ text, content }) => [text, content?.type ?? null])).toEqual([
      ['Hello there', null],
      ['Which day?', null],
      ['Tuesday', null],
      [expect.stringContaining('Shop'), 'location'],
      ['', 'withdrawn'],
      ['This one', null],
      [expect.any(String), 'unsupported'],
    ]);
    expect(messages[0]).toMatchObject({ editedAt: expect.any(String), version: 2 });
    expect(messages[1]?.reactions).toMatchObject([{ emoji: '👍', by: { kind: 'contact' } }]);
    expect(messages[5]?.replyTo).toMatchObject({ seq, excerpt: 'Which day?' });
    expect(asked.id).toBe(messages[1]?.id);

    await write({ type: 'reaction', messageId: question });
    const { messages: after } = await threadOf(owner);
    expect(after.find((message) => message.seq === seq)?.reactions).toEqual([]);
  });

  test('files come and go both ways', async () => {
    await write({ type: 'image', mediaId: await stage.picture(), caption: 'The dent' });
    expect((await threadOf(owner)).messages[0]).toMatchObject({
      text: 'The dent',
      content: { type: 'expected_file', kind: 'image', state: 'coming' },
    });
    await runDueJobs(stage.server);
    const [message] = (await threadOf(owner)).messages;
    expect(message).toMatchObject({ text: 'The dent', content: null, editedAt: null, version: 2 });
    expect(message.attachments).toMatchObject([{ mediaType: 'image/png' }]);
    expect((await owner.get(`/v1/files/${message.attachments[0].fileId}`)).status).toBe(200);

    const before = (await stage.ledger()).length;
    const upload = async (content: Uint8Array<ArrayBuffer>, name: string) => {
      const form = new FormData();
      form.set('file', new Blob([content]), name);
      const path = `/v1/conversations/${message.conversationId}/files`;
      return (await owner.request('POST', path, { body: form })).body.fileId;
    };
    const bill = await upload(new TextEncoder().encode('The bill: 12 €'), 'bill.txt');
    await answer({ text: 'The bill', fileIds: [bill] });
    const spoken = new Uint8Array(64);
    spoken.set(new TextEncoder().encode('OggS'));
    spoken.set(new TextEncoder().encode('OpusHead'), 28);
    const content = { type: 'voice_note' };
    expect(await answer({ text: 'Listen', content })).toMatchObject({ code: 'invalid_request' });
    const { seq } = await answer({ content, fileIds: [await upload(spoken, 'voice.ogg')] });
    await comesTo(seq, 'delivered');
    expect(await phone(before)).toMatchObject([
      { type: 'document', content: { filename: 'bill.txt', caption: 'The bill' } },
      { type: 'audio', content: { voice: true } },
    ]);
  });

  test('two names that come together are one customer, who is known by either afterwards', async () => {
    await say('From my number', 'priya');
    await say('Again', 'priya');
    const { conversation } = await threadOf(owner);
    const { body } = await owner.get(`/v1/conversations/${conversation.id}`);
    expect(body.contact.identities.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'phone',
      'user',
      'username',
    ]);
    await stage.control('POST', 'customers/priya/change-number', {});
    await stage.settle();
    await say('New number', 'priya');
    expect((await threadOf(owner)).messages).toHaveLength(3);
  });

  const isQuiet = async () =>
    (await stage.control('GET', 'deliveries')).deliveries.every(
      ({ state }: { state: string }) => state !== 'waiting',
    );

  test('each delivery one to five times and shuffled: every message once', async () => {
    await trouble({ webhooks: { duplicates: 4, shuffle: true } });
    for (let n = 1; n <= 8; n++) await stage.act(line, { type: 'text', text: `${n}` });
    const texts = async () => (await threadOf(owner)).messages.map(({ text }) => text);
    await until(isQuiet);
    await stage.settle();
    expect((await texts()).sort()).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  });

  test('what was refused says why, and is sent once more only when people say so', async () => {
    await say('Hello');
    await trouble({ api: { fault: 'error', code: 131026, times: 1 } });
    const before = (await stage.ledger()).length;
    const { seq, conversationId } = await answer({ text: 'Hi' });
    expect(await deliveryOf(seq)).toMatchObject({ state: 'failed', code: '131026' });
    const path = `/v1/conversations/${conversationId}/messages/${seq}/resend`;
    const presses = await Promise.all([owner.post(path), owner.post(path)]);
    expect(presses.map(({ status }) => status).sort()).toEqual([200, 409]);
    await comesTo(seq, 'delivered');
    expect(await deliveryOf(seq)).toMatchObject({ attempt: 2 });
    expect(await phone(before)).toHaveLength(1);
  });

  test('an answer that was lost is not sent twice by itself, and its receipt settles it', async () => {
    await say('Hello');
    await trouble({ api: { fault: 'close_after_accept', times: 1 } });
    const before = (await stage.ledger()).length;
    const { seq } = await answer({ text: 'Hi' });
    await comesTo(seq, 'delivered');
    expect(await phone(before)).toHaveLength(1);
  });

  test('an account that stops holds its queue, and goes on in order once it is mended', async () => {
    await say('Hello');
    const before = (await stage.ledger()).length;
    await stage.control('PUT', 'account/stop', { code: 190 });
    for (const text of ['one', 'two', 'three']) await answer({ text });
    const inbox = async () =>
      (await owner.get('/v1/inboxes')).body.items.find(({ id }: { id: string }) => id === line.inboxId);
    expect((await inbox()).account.stopped).toMatchObject({ code: '190' });
    expect(await phone(before)).toEqual([]);
    await stage.control('DELETE', 'account/stop');
    await owner.post(`/v1/channels/accounts/${line.inboxId}/resume`);
    await until(async () => {
      await stage.settle();
      return (await phone(before)).length === 3;
    });
    expect((await phone(before)).map(({ content }) => content.body)).toEqual(['one', 'two', 'three']);
    expect((await inbox()).account.stopped).toBeNull();
  });

  test('a limit between two people delays only them, and loses nothing', async () => {
    await say('Hello');
    await trouble({ limits: { perSecond: 80, pairBurst: 1, pairRefillMs: 300 } });
    const before = (await stage.ledger()).length;
    for (const text of ['a', 'b']) await answer({ text });
    await until(async () => {
      await stage.settle();
      return (await phone(before)).length === 2;
    });
    expect((await phone(before)).map(({ content }) => content.body)).toEqual(['a', 'b']);
  });

  test('two numbers lead to two teams, and neither sees the other’s', async () => {
    const { topicIds } = home;
    const other = await stage.connect(home, {
      number: WORKSHOP,
      topicId: topicIds[1] ?? '',
      doorId: line.doorId,
    });
    await owner.patch('/v1/workspace', { settings: { agentVisibility: 'topics' } });
    const [shop, workshop] = await Promise.all([
      home.agent('Shop', { topicIds: topicIds.slice(0, 1) }),
      home.agent('Workshop', { topicIds: topicIds.slice(1, 2) }),
    ]);
    await say('To the shop');
    await stage.act(other, { type: 'text', text: 'To the workshop' }, 'jonas');
    await stage.settle();
    expect((await threadOf(shop)).messages).toMatchObject([{ text: 'To the shop' }]);
    expect((await threadOf(workshop)).messages).toMatchObject([{ text: 'To the workshop' }]);
  });

  test('templates are read, filled and sent', async () => {
    await say('Hello');
    const { conversation } = await threadOf(owner);
    await owner.post(`/v1/conversations/${conversation.id}/claim`);
    const path = `/v1/channels/accounts/${line.inboxId}/templates`;
    expect((await owner.get(path)).body).toEqual({ items: [], readAt: null });
    const { items } = (await owner.post(`${path}/sync`)).body;
    const template = items.find(
      ({ status, variables }: { status: string; variables: unknown[] }) =>
        status === 'APPROVED' && variables.length > 0,
    );
    const send = (values: object[]) =>
      owner.post(`/v1/conversations/${conversation.id}/template`, {
        clientId: clientId(),
        templateId: template.id,
        values,
      });
    expect((await send([])).body.code).toBe('template_values');
    const values = template.variables.map(({ part, name }: { part: string; name: string }) => ({
      part,
      name,
      value: 'Amina',
    }));
    const sent = await send(values);
    expect(sent.body).toMatchObject({ content: { type: 'template', name: template.name } });
    expect(sent.body.text).toContain('Amina');
    await comesTo(sent.body.seq, 'delivered');

    await stage.control('PATCH', `templates/${template.id}`, { status: 'PAUSED' });
    await stage.settle();
    await runDueJobs(stage.server);
    expect((await send(values)).body.code).toBe('template_unusable');
    await stage.control('PATCH', `templates/${template.id}`, { status: 'APPROVED' });
  });

  test('what was sent cannot be changed there, and says so; notes can', async () => {
    await say('Hello');
    const { seq, conversationId } = await answer({ text: 'Helo' });
    const path = `/v1/conversations/${conversationId}/messages`;
    const correct = (place: number) => owner.patch(`${path}/${place}`, { text: 'Hello', expectedVersion: 1 });
    expect((await correct(seq)).body.code).toBe('not_correctable');
    expect((await owner.post(`${path}/${seq}/withdraw`, {})).body.code).toBe('not_correctable');
    const note = await answer({ kind: 'note', text: 'He is angry' });
    expect((await correct(note.seq)).status).toBe(200);
  });

  test('who is banned notices nothing, and is not heard', async () => {
    await say('Hello');
    const { conversation } = await threadOf(owner);
    await owner.post(`/v1/contacts/${conversation.contactId}/ban`, { reason: 'Insults' });
    await say('Are you there?');
    expect((await threadOf(owner)).messages).toHaveLength(1);
    const { body } = await owner.get(`/v1/channels/doors/${line.doorId}/leftovers`);
    // A receipt of the test before may have come to this door.
    expect(body.counts).toContainEqual({ what: 'banned', count: 1 });
  });

  test('an agent sends places, people and questions, and reads what was chosen', async () => {
    await say('Where are you, and when?');
    const before = (await stage.ledger()).length;
    const place = { type: 'location', latitude: 51.48, longitude: -0.01, name: 'Shop', address: null };
    const { seq } = await answer({ content: place });
    const options = ['Tuesday', 'Friday'].map((title) => ({ id: title, title, description: null }));
    await answer({ text: 'Which day?', content: { type: 'choices', button: null, options } });
    await comesTo(seq, 'delivered');
    const [location, question] = await phone(before);
    expect(location).toMatchObject({ type: 'location', content: { name: 'Shop' } });
    expect(question).toMatchObject({ type: 'interactive' });
    await write({ type: 'button_reply', messageId: question.id, id: 'Friday', title: 'Friday' });
    const { messages } = await threadOf(owner);
    expect(messages.at(-1)).toMatchObject({ text: 'Friday', content: { type: 'choice', id: 'Friday' } });
  });

  test('a customer sees that their agent is writing, once for many keys; nobody else’s keys are shown', async () => {
    await say('Hello');
    const { conversation } = await threadOf(owner);
    await owner.post(`/v1/conversations/${conversation.id}/claim`);
    await say('Hello', 'jonas');
    const { items } = (await owner.get('/v1/conversations?view=waiting')).body;
    const typingUntil = async (customer: string): Promise<number> =>
      (await stage.control('GET', 'state')).chats.find(
        ({ customerId, numberId }: Record<string, string>) => customerId === customer && numberId === SHOP.id,
      ).typingUntil;
    const before = await typingUntil('amina');
    const others = await typingUntil('jonas');
    const feed = await owner.feed();
    const type = (id: string) => feed.send({ type: 'typing', conversationId: id, typing: true });
    type(items[0].id);
    type(conversation.id);
    await until(async () => (await typingUntil('amina')) > before);

    const shown = await typingUntil('amina');
    type(conversation.id);
    feed.send({ type: 'ping' });
    await feed.next('pong');
    expect([await typingUntil('amina'), await typingUntil('jonas')]).toEqual([shown, others]);
    await feed.close();
  });

  test('what has no place in a thread is counted and kept', async () => {
    await stage.control('POST', 'webhooks', {
      change: { field: 'something_new', value: { a: 1 }, numberId: SHOP.id },
    });
    await stage.control('POST', 'webhooks', { text: 'no JSON at all' });
    await stage.settle();
    const { body } = await owner.get(`/v1/channels/doors/${line.doorId}/leftovers`);
    for (const what of ['something_new', 'unreadable'])
      expect(body.counts).toContainEqual({ what, count: 1 });
    expect(body.items[0].detail).toMatchObject({ kind: 'other' });
  });

  // The last one: its call hangs until the simulator ends.
  test('whoever is not answered by WhatsApp keeps nobody else waiting', async () => {
    await say('Hello', 'amina');
    const amina = (await threadOf(owner)).conversation.id;
    await say('Hello', 'jonas');
    const { items } = (await owner.get('/v1/conversations')).body;
    const jonas = items.find(({ id }: { id: string }) => id !== amina).id;
    const post = async (id: string, text: string) => {
      await owner.post(`/v1/conversations/${id}/claim`);
      await owner.post(`/v1/conversations/${id}/messages`, { clientId: clientId(), text });
    };
    await trouble({ api: { fault: 'hang', times: 1 } });
    const before = (await stage.ledger()).length;

    await post(amina, 'Into the void');
    await until(async () => (await stage.control('GET', 'state')).trouble.api.fault === 'none');
    await post(jonas, 'Hello Jonas');

    const settled = () =>
      stage.server.deps.db.read<{ id: string; state: string }>(
        home.id,
        `select conversation_id as id, payload -> 'delivery' ->> 'state' as state from event
         where workspace_id = $1 and type = 'delivery.changed' and payload -> 'delivery' ->> 'state' <> 'queued' order by seq`,
        [home.id],
      );
    await until(async () => (await settled()).length > 0);
    expect((await settled())[0]).toEqual({ id: jonas, state: 'sent' });
    expect(await phone(before)).toMatchObject([{ content: { body: 'Hello Jonas' } }]);
  });
});
