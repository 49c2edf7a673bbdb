import { type HeldClock, heldClock, startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTalk } from './testing/talk.ts';

const MINUTE_MS = 60_000;

describe('correcting a message', () => {
  let server: TestServer;
  let clock: HeldClock;
  beforeAll(async () => {
    clock = heldClock();
    server = await startTestServer({ overrides: { clock } });
  });
  afterAll(() => server.close());

  test('changes its text and its version, and neither its place nor anything else', async () => {
    const { ann, customer, post, correct, see } = await startTalk(server);
    const posted = await post(ann, { text: 'Your parcel leaves on Monday' });

    const { status, body } = await correct(ann, posted.seq, 'Your parcel leaves on Tuesday');

    const editedAt = clock.now().toISOString();
    expect([status, body]).toEqual([
      200,
      { ...posted, text: 'Your parcel leaves on Tuesday', version: 2, editedAt },
    ]);
    expect(await see(ann, posted.seq)).toEqual(body);
    expect(await see(customer, posted.seq)).toEqual(body);
  });

  test('both sides are told, live, and lists show the new beginning', async () => {
    const { ann, customer, id, post, correct } = await startTalk(server);
    const { seq, number } = await post(ann, { text: 'Monday' });
    const feeds = [await ann.feed(), await customer.feed()];

    await correct(ann, seq, 'Tuesday');

    for (const feed of feeds) {
      const { event } = await feed.next('event', ({ event: { type } }) => type === 'message.changed');
      expect(event).toMatchObject({ message: { seq, number, version: 2, text: 'Tuesday' } });
    }
    const { conversation } = (await ann.get(`/v1/conversations/${id}`)).body;
    expect(conversation.lastMessage).toMatchObject({ seq, excerpt: 'Tuesday' });
    expect(conversation.seq).toBeGreaterThan(seq);
  });

  test('a note is corrected as well, and the customer notices nothing', async () => {
    const { ann, customer, id, theirs, post, correct } = await startTalk(server);
    const { seq } = await post(ann, { kind: 'note', text: 'He is angry' });
    const feed = await customer.feed();
    const before = (await customer.get('/v1/customer/snapshot')).body.conversations;

    const { body } = await correct(ann, seq, 'She is angry');
    await customer.say(id, 'Still there?');
    await feed.next('event', ({ event: { type } }) => type === 'message.posted');

    expect(body).toMatchObject({ kind: 'note', number: null, version: 2, text: 'She is angry' });
    expect(feed.events().map(({ type }) => type)).toEqual(['message.posted']);
    expect(JSON.stringify((await customer.get(theirs)).body)).not.toContain('angry');
    expect(before[0].seq).toBeLessThan(seq);
  });

  test('is for its author alone: neither a colleague, nor the owner, nor the other side', async () => {
    const { workspace, ann, ben, customer, post, correct, letCustomersCorrect } = await startTalk(server);
    await letCustomersCorrect(60);
    const [ours, theirs] = [await post(ann, { text: 'ours' }), await post(customer, { text: 'theirs' })];

    const refused = [
      await correct(ben, ours.seq, 'changed'),
      await correct(workspace.owner, ours.seq, 'changed'),
      await correct(customer, ours.seq, 'changed'),
      await correct(ann, theirs.seq, 'changed'),
    ];

    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
      refused.map(() => [403, 'not_author']),
    );
  });

  test('what somebody may not see does not exist for them, and a notice has no author', async () => {
    const { ann, customer, ours, post, correct, letCustomersCorrect } = await startTalk(server);
    await letCustomersCorrect(60);
    const note = await post(ann, { kind: 'note', text: 'internal' });
    const notice = (await ann.get(ours)).body.items.find(({ kind }: { kind: string }) => kind === 'system');

    expect((await correct(customer, note.seq, 'changed')).status).toBe(404);
    expect((await correct(ann, 9_999, 'changed')).status).toBe(404);
    expect((await correct(ann, notice.seq, 'changed')).body.code).toBe('not_author');
  });

  test('is allowed for as long as the workspace says, fifteen minutes at first', async () => {
    const { workspace, ann, post, correct } = await startTalk(server);
    const { seq } = await post(ann, { text: 'first' });

    clock.advance(15 * MINUTE_MS - 1);
    expect((await correct(ann, seq, 'in time')).status).toBe(200);
    clock.advance(1);
    expect((await correct(ann, seq, 'too late', 2)).body).toMatchObject({
      code: 'too_late_to_change',
      details: { minutes: 15 },
    });
    await workspace.owner.patch('/v1/workspace', { settings: { correctionMinutes: 60 } });
    expect((await correct(ann, seq, 'allowed again', 2)).status).toBe(200);
    await workspace.owner.patch('/v1/workspace', { settings: { correctionMinutes: 0 } });
    expect((await correct(ann, (await post(ann, { text: 'new' })).seq, 'never')).status).toBe(409);
  });

  test('a customer may do so if the inbox allows it, and does not at first', async () => {
    const { ann, customer, id, post, correct, letCustomersCorrect } = await startTalk(server);
    const { seq } = await post(customer, { text: 'My nummber is 7' });
    expect((await correct(customer, seq, 'My number is 7')).body.code).toBe('too_late_to_change');

    await letCustomersCorrect(5);

    expect((await correct(customer, seq, 'My number is 7')).status).toBe(200);
    const { conversation } = (await ann.get(`/v1/conversations/${id}`)).body;
    expect(conversation.lastMessage.excerpt).toBe('My number is 7');
    expect((await customer.get('/v1/customer/snapshot')).body.correctionMinutes).toBe(5);
    clock.advance(5 * MINUTE_MS);
    expect((await correct(customer, seq, 'too late', 2)).body.code).toBe('too_late_to_change');
  });

  test('a closed conversation takes it as well, and so does one that somebody else owns by now', async () => {
    const { ann, ben, id, post, correct } = await startTalk(server);
    const { seq } = await post(ann, { text: 'first' });
    await ann.post(`/v1/conversations/${id}/hand-over`, { memberId: ben.memberId });
    const handedOver = await correct(ann, seq, 'second');

    await ben.post(`/v1/conversations/${id}/close`);
    const closed = await correct(ann, seq, 'third', 2);

    expect([handedOver.status, closed.status]).toEqual([200, 200]);
    const { conversation } = (await ann.get(`/v1/conversations/${id}`)).body;
    expect(conversation).toMatchObject({ state: 'closed', lastMessage: { excerpt: 'third' } });
  });

  test('passes the same rules as a new message: length, and something to read', async () => {
    const { workspace, ann, post, correct, see } = await startTalk(server);
    const { seq } = await post(ann, { text: 'first' });
    await workspace.owner.patch('/v1/workspace', { settings: { messageChars: 10 } });

    const [tooLong, empty] = [await correct(ann, seq, 'x'.repeat(11)), await correct(ann, seq, ' \n')];
    const fits = await correct(ann, seq, 'a\r\nb');

    expect([tooLong.body.code, empty.body.code]).toEqual(['message_too_long', 'message_empty']);
    expect([fits.status, (await see(ann, seq)).text]).toEqual([200, 'a\nb']);
  });

  test('against an outdated version is answered with the current message, and changes nothing', async () => {
    const { ann, post, correct, see } = await startTalk(server);
    const { seq } = await post(ann, { text: 'first' });
    const second = (await correct(ann, seq, 'second')).body;

    const overtaken = await correct(ann, seq, 'another second');

    expect([overtaken.status, overtaken.body.code]).toEqual([409, 'version_conflict']);
    expect(overtaken.body.details.message).toEqual(second);
    expect(await see(ann, seq)).toEqual(second);
  });

  test('sent again is answered with what it made; without a change nothing happens', async () => {
    const { ann, id, post, correct } = await startTalk(server);
    const { seq } = await post(ann, { text: 'first' });
    const first = await correct(ann, seq, 'second');
    const before = (await ann.get(`/v1/conversations/${id}`)).body.conversation.seq;

    const [again, same] = [await correct(ann, seq, 'second', 1), await correct(ann, seq, 'second', 2)];

    expect([again.body, same.body]).toEqual([first.body, first.body]);
    expect((await ann.get(`/v1/conversations/${id}`)).body.conversation.seq).toBe(before);
  });

  test('the post itself, sent again late, is answered with the message as it is now', async () => {
    const { ann, ours, correct } = await startTalk(server);
    const body = { clientId: 'posted-and-corrected', text: 'first' };
    const { seq } = (await ann.post(ours, body)).body;
    await correct(ann, seq, 'second');

    const again = await ann.post(ours, body);
    const other = await ann.post(ours, { ...body, text: 'second' });

    expect([again.status, again.body]).toMatchObject([201, { seq, version: 2, text: 'second' }]);
    expect(other.body.code).toBe('client_id_reused');
  });

  test('goes over the feed as well, and is acknowledged or refused there', async () => {
    const { ann, id, post } = await startTalk(server);
    const { seq } = await post(ann, { text: 'first' });
    const feed = await ann.feed();
    const correct = (clientId: string, text: string) =>
      feed.send({ type: 'correct', clientId, conversationId: id, seq, text, expectedVersion: 1 });

    correct('correction-1', 'second');
    expect(await feed.next('ack')).toMatchObject({ clientId: 'correction-1', seq, version: 2 });
    correct('correction-2', 'another');

    const { clientId, problem } = await feed.next('refused');
    expect([clientId, problem.code]).toEqual(['correction-2', 'version_conflict']);
    expect(problem.details?.message).toMatchObject({ version: 2, text: 'second' });
  });
});
