import { startTestServer, type TestServer, until } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unlimitedSight } from '../../../sight.ts';
import { PROCESSORS } from './processors/index.ts';
import { type Processor, rewrite } from './processors/processor.ts';

/** What a processor of a later release may do: nobody's PIN is stored. */
const maskPins: Processor = {
  name: 'mask-pins',
  direction: 'both',
  process: ({ text }) => rewrite(text.replaceAll(/\b\d{4}\b/g, '****'), 'PIN'),
};
/** Only what members write. */
const signOff: Processor = {
  name: 'sign-off',
  direction: 'out',
  process: ({ text }) => rewrite(`${text} – The team`, 'signature'),
};

describe('the one door for messages', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ overrides: { processors: [maskPins, signOff, ...PROCESSORS] } });
  });
  afterAll(() => server.close());

  async function scene() {
    const workspace = await server.workspace();
    const [ann, customer] = await Promise.all([workspace.agent('Ann'), workspace.customer()]);
    const id = await customer.start('My PIN is 1234');
    await ann.post(`/v1/conversations/${id}/claim`);
    const texts = async () =>
      (await ann.get(`/v1/conversations/${id}/messages`)).body.items
        .filter(({ kind }: { kind: string }) => kind !== 'system')
        .map(({ text }: { text: string }) => text);
    return { workspace, ann, customer, id, texts, path: `/v1/conversations/${id}/messages` };
  }

  test('a processor rewrites whatever comes in, by whichever way', async () => {
    const { workspace, ann, customer, id, texts, path } = await scene();
    const feed = await customer.feed();

    await customer.say(id, 'REST 1111');
    feed.send({ type: 'post', conversationId: id, clientId: 'over-the-feed', text: 'feed 2222' });
    await feed.next('ack');
    await ann.post(path, { clientId: 'reply-of-ann', text: 'reply 3333' });
    await ann.post(path, { clientId: 'note-of-ann', kind: 'note', text: 'note 4444' });
    const topicId = workspace.topicIds[1];
    await ann.post(`/v1/conversations/${id}/hand-over`, { topicId, note: 'left 5555' });

    expect(await texts()).toEqual([
      'My PIN is ****',
      'REST ****',
      'feed ****',
      'reply **** – The team',
      'note **** – The team',
      'left **** – The team',
    ]);
    const { conversation } = (await ann.get(`/v1/conversations/${id}`)).body;
    expect(conversation.lastMessage.excerpt).toBe('reply **** – The team');
  });

  test('what was rewritten is known when it is sent again; another text under its clientId is not', async () => {
    const { customer, id, texts } = await scene();
    const first = await customer.say(id, 'It is 1111', 'said-once-only');

    const again = await customer.say(id, 'It is 1111', 'said-once-only');
    const masked = await customer.say(id, 'It is ****', 'said-once-only');
    const other = await customer.say(id, 'It is 2222', 'said-once-only');

    expect([again.status, again.body]).toEqual([201, first.body]);
    expect([masked, other].map(({ body }) => body.code)).toEqual(['client_id_reused', 'client_id_reused']);
    expect(await texts()).toEqual(['My PIN is ****', 'It is ****']);
  });

  test('the same goes for the first message of a conversation', async () => {
    const { workspace, customer } = await scene();
    const start = (text: string) =>
      customer.post('/v1/customer/conversations', {
        clientId: 'started-only-once',
        topicId: workspace.topicIds[0],
        message: { clientId: 'said-first-of-all', text },
      });
    const first = await start('PIN 1111');

    const [again, other] = [await start('PIN 1111'), await start('PIN 2222')];

    expect(first.body.message.text).toBe('PIN ****');
    expect(again.body.message).toEqual(first.body.message);
    expect(other.body.code).toBe('client_id_reused');
  });

  test('a message of an older release is known by its text', async () => {
    const { workspace, customer, id } = await scene();
    const first = await customer.say(id, 'plain', 'of-an-older-release');
    await server.deps.db.inTransaction(workspace.id, ({ query }) =>
      query('update message set sent_fingerprint = null where workspace_id = $1', [workspace.id]),
    );

    const again = await customer.say(id, 'plain', 'of-an-older-release');
    const other = await customer.say(id, 'another', 'of-an-older-release');

    expect([again.body.id, other.body.code]).toEqual([first.body.id, 'client_id_reused']);
  });

  test('what was posted stays posted, although the rules refuse it by now', async () => {
    const { workspace, customer, id } = await scene();
    const first = await customer.say(id, 'long enough', 'before-the-rule');
    await workspace.owner.patch('/v1/workspace', { settings: { messageChars: 5 } });

    const again = await customer.say(id, 'long enough', 'before-the-rule');
    const another = await customer.say(id, 'long enough');

    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    expect([another.status, another.body.details]).toEqual([422, { maximum: 5 }]);
  });

  test('a node that listens follows the rules that were set on another', async () => {
    const { workspace, customer, id } = await scene();
    const node = await server.secondNode();
    const feed = await node.openFeed({ token: customer.token });
    await feed.next('welcome');
    const post = (clientId: string) => {
      feed.send({ type: 'post', conversationId: id, clientId, text: 'long enough' });
      return feed.next('ack', (frame) => frame.clientId === clientId);
    };
    await post('before-the-rule');

    await workspace.owner.patch('/v1/workspace', { settings: { messageChars: 5 } });

    let n = 0;
    await until(async () => {
      const clientId = `after-the-rule-${++n}`;
      feed.send({ type: 'post', conversationId: id, clientId, text: 'long enough' });
      const answer = await Promise.race([
        feed.next('refused', (frame) => frame.clientId === clientId),
        feed.next('ack', (frame) => frame.clientId === clientId),
      ]);
      return answer.type === 'refused';
    });
  });

  test('a line break is one character, however it was sent', async () => {
    const { workspace, customer, id, texts } = await scene();
    await workspace.owner.patch('/v1/workspace', { settings: { messageChars: 5 } });

    const fits = await customer.say(id, 'a\r\nb\rc', 'two-line-breaks');
    const again = await customer.say(id, 'a\r\nb\rc', 'two-line-breaks');

    expect([fits.status, again.body.id]).toEqual([201, fits.body.id]);
    expect((await texts()).at(-1)).toBe('a\nb\nc');
  });

  test('a reply that a colleague overtook in the same commit is told where', async () => {
    const { workspace, ann, customer, id } = await scene();
    const inbox = (await workspace.owner.get('/v1/inboxes')).body.items[0];
    await workspace.owner.patch(`/v1/inboxes/${inbox.id}`, { settings: { replyPolicy: 'open' } });
    const ben = await workspace.agent('Ben');
    await customer.say(id, 'Anybody?');
    const seen = (await ann.get(`/v1/conversations/${id}`)).body.conversation.seq;
    const callerOf = ({ memberId, name }: { memberId: string; name: string }) =>
      ({
        kind: 'member',
        workspaceId: workspace.id,
        memberId,
        userId: memberId,
        name,
        role: 'agent',
        sight: unlimitedSight('agent'),
      }) as const;
    const reply = (agent: { memberId: string; name: string }) =>
      server.deps.committer.post({
        caller: { ...callerOf(agent), scopes: null, sessionId: null, apiKeyId: null },
        conversationId: id,
        body: { clientId: `reply-of-${agent.name}`, text: 'Here', expectedSeq: seen },
      });

    const [first, second] = await Promise.allSettled([reply(ann), reply(ben)]);

    const { seq } = (first as PromiseFulfilledResult<{ seq: number }>).value;
    expect((second as PromiseRejectedResult).reason).toMatchObject({
      code: 'thread_moved_on',
      details: { seq, by: 'Ann' },
    });
    expect(seq).toBeGreaterThan(seen);
  });
});
