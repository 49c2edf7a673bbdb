import { clientId, heldClock, startTestServer, type TestServer, tablesWith, until } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memberFiles, sendFile } from '../files/testing/upload.ts';
import { startTalk } from './testing/talk.ts';

const SECRET = 'the code is 7391';

describe('withdrawing a message', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ overrides: { clock: heldClock() } });
  });
  afterAll(() => server.close());

  test('leaves its place and takes its text, for both sides and in lists', async () => {
    const { ann, customer, id, post, withdraw, see } = await startTalk(server);
    const posted = await post(ann, { text: SECRET });
    const feed = await customer.feed();

    const { status, body } = await withdraw(ann, posted.seq);

    expect([status, body]).toMatchObject([
      200,
      { seq: posted.seq, number: posted.number, version: 2, text: '', content: { type: 'withdrawn' } },
    ]);
    expect(await see(customer, posted.seq)).toEqual(body);
    const told = await feed.next('event', ({ event }) => event.type === 'message.changed');
    expect(told.event).toMatchObject({ message: body });
    const { conversation } = (await ann.get(`/v1/conversations/${id}`)).body;
    expect(conversation.lastMessage).toMatchObject({ excerpt: '', contentType: 'withdrawn' });
  });

  test('is its author’s alone, in time, and once: again it changes nothing', async () => {
    const { ann, ben, customer, post, correct, withdraw } = await startTalk(server);
    const { seq } = await post(ann, { text: 'Hello' });
    const theirs = await post(customer, { text: 'Hello, too' });

    expect((await withdraw(ben, seq)).body.code).toBe('not_author');
    expect((await withdraw(customer, theirs.seq)).body.code).toBe('too_late_to_change');
    const first = await withdraw(ann, seq);
    expect((await withdraw(ann, seq)).body).toEqual(first.body);
    expect((await correct(ann, seq, 'Hello again', 1)).body.code).toBe('version_conflict');
    expect((await correct(ann, seq, 'Hello again', 2)).body.code).toBe('message_withdrawn');
  });

  test('of a version that is outdated is refused if the writer asks for it, and not otherwise', async () => {
    const { ann, post, correct, withdraw } = await startTalk(server);
    const { seq } = await post(ann, { text: 'first' });
    await correct(ann, seq, 'second');

    const refused = await withdraw(ann, seq, { expectedVersion: 1 });
    const whatever = await withdraw(ann, seq);

    expect(refused.body).toMatchObject({
      code: 'version_conflict',
      details: { message: { text: 'second' } },
    });
    expect(whatever.body.content.type).toBe('withdrawn');
  });

  test('takes its files with it: nobody but supervisors has them', async () => {
    const { workspace, ann, customer, id, post, withdraw } = await startTalk(server);
    const file = (await sendFile(ann, memberFiles(id), { name: 'list.txt', content: SECRET })).body;
    const { seq } = await post(ann, { text: 'The list', fileIds: [file.fileId] });
    const statuses = async () =>
      Promise.all(
        [ann, customer, workspace.owner].map(
          async (who) => (await who.get(`/v1/files/${file.fileId}`)).status,
        ),
      );
    expect(await statuses()).toEqual([200, 200, 200]);

    const { body } = await withdraw(ann, seq);

    expect(body.attachments).toEqual([]);
    expect(await statuses()).toEqual([404, 404, 200]);
    const [version] = (await workspace.owner.get(`/v1/conversations/${id}/messages/${seq}/versions`)).body
      .items;
    expect(version.attachments).toEqual([file]);
  });

  test('earlier versions are for supervisors, oldest first', async () => {
    const { workspace, ann, customer, ours, post, correct, withdraw } = await startTalk(server);
    const { seq } = await post(ann, { text: 'first' });
    await correct(ann, seq, 'second');
    await withdraw(ann, seq);

    const versions = await workspace.owner.get(`${ours}/${seq}/versions`);

    expect(versions.body.items.map(({ version, text }: never) => [version, text])).toEqual([
      [1, 'first'],
      [2, 'second'],
    ]);
    expect((await ann.get(`${ours}/${seq}/versions`)).body.code).toBe('not_allowed');
    expect((await customer.get(`${ours}/${seq}/versions`)).status).toBe(401);
  });

  test('its text is nowhere any more but among the earlier versions', async () => {
    const { workspace, ann, ben, customer, id, ours, post, withdraw, letCustomersCorrect } =
      await startTalk(server);
    await letCustomersCorrect(60);
    const { seq } = await post(customer, { text: SECRET });
    await post(ann, { text: 'Thank you', replyToSeq: seq });
    await ann.post(`/v1/conversations/${id}/hand-over`, { memberId: ben.memberId, ask: true });
    await ben.post(`/v1/conversations/${id}/offer`, { accept: true });
    await ben.post(`/v1/conversations/${id}/close`);
    expect(await tablesWith(server.databaseUrl, SECRET)).not.toEqual(['message_version']);

    await withdraw(customer, seq);

    expect(await tablesWith(server.databaseUrl, SECRET)).toEqual(['message_version']);
    const { items } = (await workspace.owner.get(`${ours}/${seq}/versions`)).body;
    expect(items[0].text).toBe(SECRET);
  });

  test('V-12: no route, no cursor and no memory of any node tells it to whoever comes later', async () => {
    const talk = await startTalk(server);
    const { workspace, ann, customer, id, ours, theirs, post, withdraw } = talk;
    const node = await server.secondNode();
    // Somebody listens everywhere, so that both nodes have it in memory.
    const { position } = (await ann.get('/v1/snapshot')).body;
    const remote = () =>
      node.openFeed({ workspaceId: workspace.id, ...position }, { ...ann.headers, origin: node.url });
    const listeners = [await ann.feed(position), await customer.feed(position), await remote()];
    const { seq } = await post(ann, { text: SECRET });
    await post(customer, { text: 'What code?', replyToSeq: seq });
    await ann.post(`/v1/conversations/${id}/close`);
    await ann.post(`/v1/conversations/${id}/reopen`);
    await until(() =>
      listeners.every((feed) => feed.events().some(({ type }) => type === 'conversation.reopened')),
    );

    await withdraw(ann, seq);
    await until(() =>
      listeners.every((feed) => feed.events().some(({ type }) => type === 'message.changed')),
    );

    const late = [await ann.feed(position), await customer.feed(position), await remote()];
    await until(() => late.every((feed) => feed.events().some(({ type }) => type === 'message.changed')));
    const { epoch } = position;
    const poll = `epoch=${epoch}&cursor=${position.cursor}&waitSeconds=0`;
    const answers = await Promise.all([
      ann.get(ours),
      customer.get(theirs),
      ann.get(`/v1/conversations?view=all`),
      ann.get(`/v1/conversations/${id}`),
      ann.get('/v1/snapshot'),
      customer.get('/v1/customer/snapshot'),
      ann.get(`/v1/feed?${poll}`),
      customer.get(`/v1/customer/feed?${poll}`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain(SECRET);
    expect(JSON.stringify(late.map((feed) => feed.frames))).not.toContain(SECRET);
    expect(JSON.stringify(listeners.map((feed) => feed.frames))).toContain(SECRET);
  });

  test('an answer that was kept for an Idempotency-Key tells it no more either', async () => {
    const { workspace, ann, customer, id, ours, post, withdraw, letCustomersCorrect } =
      await startTalk(server);
    await letCustomersCorrect(60);
    const { seq } = await post(customer, { text: SECRET });
    const key = () => ({ 'idempotency-key': clientId() });
    const [replyKey, closeKey] = [key(), key()];
    const reply = { clientId: clientId(), text: 'I see', replyToSeq: seq };
    const close = { topicId: workspace.topicIds[2] };
    const first = await ann.post(ours, reply, replyKey);
    await ann.post(`/v1/conversations/${id}/hand-over`, close, closeKey);
    expect(JSON.stringify(first.body)).toContain(SECRET);

    await withdraw(customer, seq);

    const again = await ann.post(ours, reply, replyKey);
    const handedOver = await ann.post(`/v1/conversations/${id}/hand-over`, close, closeKey);
    expect([again.status, again.body.seq]).toEqual([201, first.body.seq]);
    expect(again.body.replyTo).toMatchObject({ excerpt: '', contentType: 'withdrawn', version: 2 });
    expect(handedOver.status).toBe(200);
    expect(JSON.stringify([again.body, handedOver.body])).not.toContain(SECRET);
  });
});
