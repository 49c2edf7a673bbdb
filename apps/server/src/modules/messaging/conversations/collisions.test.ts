import { heldClock, startTestServer, type TestServer, type TestWorkspace } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endOffers } from './index.ts';

describe('two agents at one conversation', () => {
  let server: TestServer;
  const clock = heldClock();
  beforeAll(async () => {
    server = await startTestServer({ overrides: { clock } });
  });
  afterAll(() => server.close());

  /** Ann owns a conversation of Amina; Ben is her colleague. */
  async function given(workspace: TestWorkspace) {
    const [ann, ben, customer] = await Promise.all([
      workspace.agent('Ann'),
      workspace.agent('Ben'),
      workspace.customer('Amina'),
    ]);
    const id = await customer.start('Hello');
    await ann.post(`/v1/conversations/${id}/claim`);
    const read = async () => (await ann.get(`/v1/conversations/${id}`)).body.conversation;
    const reply = (agent: typeof ann, clientId: string, more: object = {}) =>
      agent.post(`/v1/conversations/${id}/messages`, { clientId, text: 'A reply', ...more });
    return { ann, ben, customer, id, read, reply };
  }

  const setPolicy = async ({ owner }: TestWorkspace, replyPolicy: string) => {
    const inbox = (await owner.get('/v1/inboxes')).body.items[0];
    await owner.patch(`/v1/inboxes/${inbox.id}`, { settings: { replyPolicy } });
  };

  test('a reply against an outdated thread is stopped and told by whom; sent anyway it goes through', async () => {
    const workspace = await server.workspace();
    await setPolicy(workspace, 'open');
    const { ann, ben, read, reply } = await given(workspace);
    const { seq: expectedSeq } = await read();
    await reply(ben, 'ben-was-faster');

    const stopped = await reply(ann, 'ann-was-late', { expectedSeq });
    const sent = await reply(ann, 'ann-was-late', { expectedSeq, anyway: true });

    expect([stopped.status, stopped.body.code, stopped.body.details.by]).toEqual([
      409,
      'thread_moved_on',
      'Ben',
    ]);
    expect(sent.status).toBe(201);
  });

  test('what the customer wrote meanwhile stops nobody, and neither do my own words', async () => {
    const workspace = await server.workspace();
    const { ann, customer, id, read, reply } = await given(workspace);
    const { seq: expectedSeq } = await read();
    await customer.say(id, 'One more thing');
    await reply(ann, 'first-of-ann');

    expect((await reply(ann, 'second-of-ann', { expectedSeq })).status).toBe(201);
  });

  test('of two replies at the same moment against the same thread one is stopped', async () => {
    const workspace = await server.workspace();
    await setPolicy(workspace, 'open');
    const { ann, ben, read, reply } = await given(workspace);
    const { seq: expectedSeq } = await read();

    const answers = await Promise.all([
      reply(ann, 'at-the-same-1', { expectedSeq }),
      reply(ben, 'at-the-same-2', { expectedSeq }),
    ]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  test('the policy of the inbox says who may answer', async () => {
    const workspace = await server.workspace();
    const { ben, reply } = await given(workspace);

    const strict = await reply(ben, 'ben-strict-1', { anyway: true });
    await setPolicy(workspace, 'soft');
    const warned = await reply(ben, 'ben-soft-001');
    const soft = await reply(ben, 'ben-soft-001', { anyway: true });

    expect([strict.status, strict.body.code, strict.body.details.maySendAnyway]).toEqual([
      409,
      'not_owner',
      false,
    ]);
    expect([warned.status, warned.body.details.maySendAnyway, soft.status]).toEqual([409, true, 201]);
  });

  test('an offered conversation stays its owner’s until it is accepted, and the customer is told who has him', async () => {
    const workspace = await server.workspace();
    const { ann, ben, customer, id, read } = await given(workspace);
    const feed = await customer.feed();

    await ann.post(`/v1/conversations/${id}/hand-over`, {
      memberId: ben.memberId,
      ask: true,
      note: 'He speaks German',
    });
    expect(await read()).toMatchObject({ ownerId: ann.memberId, offer: { memberId: ben.memberId } });
    await ben.post(`/v1/conversations/${id}/offer`, { accept: true });

    expect(await read()).toMatchObject({ ownerId: ben.memberId, offer: null });
    const told = await feed.next('event', ({ event }) => event.type === 'conversation.assigned');
    expect(told.event).toMatchObject({ conversation: { agent: { id: ben.memberId, name: 'Ben' } } });
    expect(JSON.stringify(feed.frames)).not.toContain('German');
  });

  test('declined, taken back or forgotten: the offer is gone and the owner the same', async () => {
    const workspace = await server.workspace();
    const { ann, ben, id, read } = await given(workspace);
    const offer = () => ann.post(`/v1/conversations/${id}/hand-over`, { memberId: ben.memberId, ask: true });
    const gone = { ownerId: ann.memberId, offer: null };

    await offer();
    await ben.post(`/v1/conversations/${id}/offer`, { accept: false });
    expect(await read()).toMatchObject(gone);
    await offer();
    await ann.post(`/v1/conversations/${id}/offer`, { accept: false });
    expect(await read()).toMatchObject(gone);
    await offer();
    clock.advance(61_000);
    expect((await ben.post(`/v1/conversations/${id}/offer`, { accept: true })).status).toBe(409);
    await endOffers(server.deps, workspace.id);
    expect(await read()).toMatchObject(gone);
  });

  test('colleagues are told who looks at a conversation, and when he turns away', async () => {
    const workspace = await server.workspace();
    const { ann, ben, customer, id } = await given(workspace);
    const [annSees, customerSees] = await Promise.all([ann.feed(), customer.feed()]);
    const benFeed = await ben.feed();

    benFeed.send({ type: 'viewing', conversationId: id });
    await annSees.next('viewers', ({ members }) =>
      members.some((one) => one.memberId === ben.memberId && one.conversationId === id),
    );
    const late = await workspace.owner.feed();
    expect((await late.next('viewers')).members).toEqual([{ memberId: ben.memberId, conversationId: id }]);
    await benFeed.close();

    await annSees.next('viewers', ({ members }) =>
      members.some((one) => one.memberId === ben.memberId && one.conversationId === null),
    );
    expect(customerSees.frames.some((frame) => frame.type === 'viewers')).toBe(false);
  });

  test('many are closed at once, and those that cannot be say why', async () => {
    const workspace = await server.workspace();
    const { ann, id } = await given(workspace);
    const [other, closed] = [await given(workspace), await given(workspace)];
    await closed.ann.post(`/v1/conversations/${closed.id}/close`);

    const answer = await ann.post('/v1/conversations/bulk', {
      action: 'close',
      conversationIds: [id, other.id, closed.id],
    });

    expect(answer.body.results.map((result: { problem: string | null }) => result.problem)).toEqual([
      null,
      'not_owner',
      'conversation_closed',
    ]);
  });

  test('of many, those of another workspace are not found and stay as they are', async () => {
    const [workspace, abroad] = [await server.workspace(), await server.workspace()];
    const { ann, id } = await given(workspace);
    const foreign = await given(abroad);
    const change = (body: object) => ann.post('/v1/conversations/bulk', body);

    const closed = await change({ action: 'close', conversationIds: [foreign.id] });
    const toStranger = await change({
      action: 'hand_over',
      conversationIds: [id],
      memberId: foreign.ben.memberId,
    });
    const toTopic = await change({ action: 'hand_over', conversationIds: [id], topicId: abroad.topicIds[0] });

    expect([closed, toStranger, toTopic].map(({ body }) => body.results[0].problem)).toEqual([
      'not_found',
      'not_found',
      'not_found',
    ]);
    expect((await foreign.read()).state).toBe('active');
  });
});
