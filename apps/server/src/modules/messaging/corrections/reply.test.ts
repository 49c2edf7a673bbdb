import { clientId, startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTalk } from './testing/talk.ts';

describe('a message that answers another', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('shows whom and what it answers, to both sides, over REST and the feed', async () => {
    const { ann, customer, id, post, see } = await startTalk(server);
    const { seq, author } = await post(customer, { text: 'Where is\n my parcel?' });
    const feed = await ann.feed();
    const quote = { seq, version: 1, kind: 'text', author, excerpt: 'Where is my parcel?', attachments: 0 };

    const reply = await post(ann, { text: 'In Nakuru', replyToSeq: seq });
    feed.send({
      type: 'post',
      conversationId: id,
      clientId: clientId(),
      text: 'On its way',
      replyToSeq: seq,
    });
    const { seq: second } = await feed.next('ack');

    for (const place of [reply.seq, second])
      expect((await see(customer, place)).replyTo).toEqual({ ...quote, contentType: null });
    const told = await feed.next('event', ({ event }) => event.seq === reply.seq);
    expect(told.event).toMatchObject({ message: { replyTo: quote } });
  });

  test('never shows its customer what they may not see; a note may quote anything', async () => {
    const { ann, customer, ours, post } = await startTalk(server);
    const note = await post(ann, { kind: 'note', text: 'He is rude' });
    const text = await post(customer, { text: 'Hello?' });

    const refused = await ann.post(ours, { clientId: clientId(), text: 'Indeed', replyToSeq: note.seq });
    const byCustomer = await post(customer, { text: 'Who?', replyToSeq: note.seq });
    const notes = await Promise.all(
      [note, text].map(({ seq }) => post(ann, { kind: 'note', text: 'See here', replyToSeq: seq })),
    );

    expect([refused.status, refused.body.code, byCustomer.code]).toEqual([404, 'not_found', 'not_found']);
    expect(notes.map(({ replyTo }) => replyTo.excerpt)).toEqual(['He is rude', 'Hello?']);
  });

  test('answers nothing of another conversation, no notice and nothing that is not there', async () => {
    const { ann, customer, ours, post } = await startTalk(server);
    const other = await customer.start('Something else');
    const elsewhere = (await customer.get(`/v1/customer/conversations/${other}/messages`)).body.items[0];
    const notice = (await ann.get(ours)).body.items.find(({ kind }: { kind: string }) => kind === 'system');

    for (const seq of [elsewhere.seq, notice.seq, 0, 99_999])
      expect((await post(ann, { text: 'What?', replyToSeq: seq })).code).toBe('not_found');
  });

  test('the same reply sent again is one; to another message it is another', async () => {
    const { ann, customer, ours, post } = await startTalk(server);
    const [one, two] = [await post(customer, { text: 'One?' }), await post(customer, { text: 'Two?' })];
    const body = { clientId: clientId(), text: 'Yes', replyToSeq: one.seq };
    const first = await ann.post(ours, body);

    const again = await ann.post(ours, body);
    const other = await ann.post(ours, { ...body, replyToSeq: two.seq });

    expect(again.body).toEqual(first.body);
    expect(other.body.code).toBe('client_id_reused');
  });

  test('a quote follows its message', async () => {
    const { ann, customer, post, correct, withdraw, see } = await startTalk(server);
    const { seq } = await post(ann, { text: 'It leaves on Monday' });
    const reply = await post(customer, { text: 'Why so late?', replyToSeq: seq });

    await correct(ann, seq, 'It leaves today');
    expect((await see(customer, reply.seq)).replyTo).toMatchObject({
      excerpt: 'It leaves today',
      version: 2,
    });
    await withdraw(ann, seq);

    expect(await see(customer, reply.seq)).toMatchObject({
      version: 1,
      replyTo: { excerpt: '', version: 3, contentType: 'withdrawn' },
    });
  });
});
