import type { CustomerEvent, MemberEvent } from '@parley/contract';
import { startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChannelCaller } from '../../../callers.ts';
import { startTalk, type Talk } from '../corrections/testing/talk.ts';
import { setReaction } from './set-reaction.ts';

describe('a reaction to a message', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const start = async () => {
    const talk = await startTalk(server);
    const hello = (await talk.ann.get(talk.ours)).body.items[0];
    return { ...talk, hello, at: (seq: number) => `${talk.ours}/${seq}/reaction` };
  };
  const isGiven =
    (emoji: string) =>
    ({ event }: { event: MemberEvent | CustomerEvent }) =>
      event.type === 'reaction.changed' && event.reaction.emoji === emoji;
  const emojisOf = (message: { reactions: { emoji: string }[] }) =>
    message.reactions.map(({ emoji }) => emoji);

  test('takes the place of the same author’s earlier one, and both sides are told each', async () => {
    const { ann, customer, hello, see, at } = await start();
    const feeds = await Promise.all([ann.feed(), customer.feed()]);

    await ann.put(at(hello.seq), { emoji: '👍' });
    const second = await ann.put(at(hello.seq), { emoji: '❤️' });

    expect(second.body.reactions).toMatchObject([{ emoji: '❤️', by: { kind: 'member', name: 'Ann' } }]);
    for (const feed of feeds) {
      const { event } = await feed.next('event', isGiven('❤️'));
      expect(event).toMatchObject({ type: 'reaction.changed', reaction: { messageSeq: hello.seq } });
      await feed.close();
    }
    expect(emojisOf(await see(ann, hello.seq))).toEqual(['❤️']);
    expect(emojisOf(await see(customer, hello.seq))).toEqual(['❤️']);
  });

  test('is taken back, and given or taken back again changes nothing', async () => {
    const { ann, hello, at } = await start();
    const given = await ann.put(at(hello.seq), { emoji: '👍' });
    const again = await ann.put(at(hello.seq), { emoji: '👍' });

    const gone = await ann.delete(at(hello.seq));
    const goneAgain = await ann.delete(at(hello.seq));

    expect(again.body.reactions).toEqual(given.body.reactions);
    expect([gone.body.reactions, goneAgain.body.reactions]).toEqual([[], []]);
  });

  test('is for whoever may answer the customer; at a note for the whole team, and the customer is not told', async () => {
    const { ann, ben, customer, hello, post, see, at } = await start();
    const note = await post(ann, { text: 'Look at this', kind: 'note' });
    const feed = await customer.feed();

    const refused = await ben.put(at(hello.seq), { emoji: '👍' });
    const atNote = await ben.put(at(note.seq), { emoji: '👀' });
    await ann.put(at(hello.seq), { emoji: '👍' });

    expect([refused.status, refused.body.code]).toEqual([409, 'not_owner']);
    expect(atNote.body.reactions).toMatchObject([{ emoji: '👀', by: { name: 'Ben' } }]);
    const { event } = await feed.next('event', (frame) => frame.event.type === 'reaction.changed');
    expect(event).toMatchObject({ reaction: { messageSeq: hello.seq } });
    await feed.close();
    expect(emojisOf(await see(ann, note.seq))).toEqual(['👀']);
  });

  test('is the customer’s as well, at what they can see and while it is open', async () => {
    const { ann, customer, id, hello, theirs, post, see } = await start();
    const [answer, note] = [await post(ann, { text: 'Hi' }), await post(ann, { text: 'Hm', kind: 'note' })];
    const at = (seq: number) => `${theirs}/${seq}/reaction`;

    await ann.put(`/v1/conversations/${id}/messages/${hello.seq}/reaction`, { emoji: '👍' });
    const given = await customer.put(at(answer.seq), { emoji: '🙏' });
    const atNote = await customer.put(at(note.seq), { emoji: '🙏' });
    const notTheirs = await customer.delete(at(hello.seq));

    expect(given.body.reactions).toMatchObject([{ emoji: '🙏', by: { kind: 'contact', name: 'Amina' } }]);
    expect(emojisOf(await see(ann, answer.seq))).toEqual(['🙏']);
    expect(atNote.body.code).toBe('not_found');
    expect(emojisOf(notTheirs.body)).toEqual(['👍']);
    expect((await customer.delete(at(answer.seq))).body.reactions).toEqual([]);
    await ann.post(`/v1/conversations/${id}/close`);
    expect((await customer.put(at(answer.seq), { emoji: '👍' })).body.code).toBe('conversation_closed');
  });

  test('stands at nothing that is closed, withdrawn, a notice, elsewhere or another company’s', async () => {
    const { ann, id, hello, ours, post, withdraw, at } = await start();
    const stranger = await (await server.workspace()).agent('Mallory');
    const gone = await post(ann, { text: 'Oops' });
    await withdraw(ann, gone.seq);
    const notice = (await ann.get(ours)).body.items.find(({ kind }: { kind: string }) => kind === 'system');
    const answers = [
      await ann.put(at(gone.seq), { emoji: '👍' }),
      await ann.put(at(notice.seq), { emoji: '👍' }),
      await ann.put(at(999_999), { emoji: '👍' }),
      await stranger.put(at(hello.seq), { emoji: '👍' }),
    ];
    await ann.post(`/v1/conversations/${id}/close`);
    answers.push(await ann.put(at(hello.seq), { emoji: '👍' }));

    expect(answers.map(({ body }) => body.code)).toEqual([
      'message_withdrawn',
      'not_found',
      'not_found',
      'not_found',
      'conversation_closed',
    ]);
  });

  test.each(['👍🏽', '👨‍👩‍👧‍👦', '🏳️‍🌈', '🇰🇪', '❤', '❤️‍🔥', '#️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'])('%s is one emoji', async (emoji) => {
    const { ann, hello, at } = await shared();

    expect((await ann.put(at(hello.seq), { emoji })).status).toBe(200);
  });

  test.each(['', 'a', '1', '👍👍', '👍 ', ':)', '<b>', '🏽', '\u200d', '👍\u200d'])(
    '%j is none',
    async (emoji) => {
      const { ann, hello, at } = await shared();

      expect((await ann.put(at(hello.seq), { emoji })).body.code).toBe('invalid_request');
    },
  );

  test('comes by a channel, too, in the name of the customer whose conversation it is', async () => {
    const talk = await start();
    const { ann, hello, see } = talk;

    const outcomes = [
      await tell(talk, hello.seq, '🙏'),
      await tell(talk, hello.seq, '🙏'),
      await tell(talk, hello.seq, '🎉'),
    ];
    const shown = await see(ann, hello.seq);
    const gone = [await tell(talk, hello.seq, null), await tell(talk, hello.seq, null)];

    expect(outcomes).toEqual([true, false, true]);
    expect(shown.reactions).toMatchObject([{ emoji: '🎉', by: { kind: 'contact', name: 'Amina' } }]);
    expect(gone).toEqual([true, false]);
    await expect(tell(talk, hello.seq, 'no emoji')).rejects.toThrow();
  });

  function tell({ workspace, customer, id }: Talk, messageSeq: number, emoji: string | null) {
    const { contactId } = customer;
    const channel: ChannelCaller = {
      kind: 'channel',
      workspaceId: workspace.id,
      contactId,
      contactIds: [contactId],
      contactsSince: 0,
      tokenContactId: contactId,
      inboxId: server.deps.newId(),
      name: 'Amina',
    };
    const given = { conversationId: id, messageSeq, emoji, at: server.deps.clock.now() };
    return server.deps.db.inTransaction(workspace.id, (tx) => setReaction(tx, channel, given));
  }

  let talk: ReturnType<typeof start> | undefined;
  function shared() {
    talk ??= start();
    return talk;
  }
});
