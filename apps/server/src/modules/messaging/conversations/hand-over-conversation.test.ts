import { brokenRules, startTestServer, type TestServer, whatIsStored } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('handing over', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  async function stage() {
    const workspace = await server.workspace();
    const [ann, ben] = await Promise.all([workspace.agent('Ann'), workspace.agent('Ben', { capacity: 1 })]);
    const customer = await workspace.customer();
    const id = await customer.start('Hello');
    await ann.post(`/v1/conversations/${id}/claim`);
    const handOver = (body: object, by = ann) => by.post(`/v1/conversations/${id}/hand-over`, body);
    return { workspace, ann, ben, customer, id, handOver };
  }

  test('gives the conversation to a colleague with a note that he reads first and the customer never', async () => {
    const { ann, ben, customer, id, handOver } = await stage();

    const answer = await handOver({ memberId: ben.memberId, note: 'Speaks Swahili only' });

    expect([answer.status, answer.body.ownerId]).toEqual([200, ben.memberId]);
    const thread = (await ben.get(`/v1/conversations/${id}/messages`)).body.items;
    expect(thread.slice(-2).map(({ kind, text }: { kind: string; text: string }) => [kind, text])).toEqual([
      ['note', 'Speaks Swahili only'],
      ['system', ''],
    ]);
    expect(thread.at(-1).notice).toMatchObject({ code: 'handed_over', memberName: 'Ben', fromName: 'Ann' });
    expect(thread.at(-2).author.id).toBe(ann.memberId);
    expect(
      JSON.stringify((await customer.get(`/v1/customer/conversations/${id}/messages`)).body),
    ).not.toContain('Swahili');
    const assignments = (await ann.get(`/v1/conversations/${id}/assignments`)).body.items;
    expect(
      assignments.map(({ memberName, reason, endedAt }: Record<string, string>) => [
        memberName,
        reason,
        endedAt === null,
      ]),
    ).toEqual([
      ['Ann', 'claimed', false],
      ['Ben', 'handed_over', true],
    ]);
  });

  test('that cannot happen leaves no note behind', async () => {
    const { workspace, ann, ben, handOver } = await stage();
    const other = await (await workspace.customer()).start('Ben has enough to do');
    await ben.post(`/v1/conversations/${other}/claim`);
    const gone = await workspace.agent('Gone');
    await workspace.owner.delete(`/v1/members/${gone.memberId}`);
    const retired = (await workspace.owner.delete(`/v1/topics/${workspace.topicIds[3]}`)).body.id;
    const before = await whatIsStored(server.databaseUrl);
    const note = 'Please';

    const answers = [
      await handOver({ memberId: ben.memberId, note }),
      await handOver({ memberId: gone.memberId, note }),
      await handOver({ memberId: server.deps.newId(), note }),
      await handOver({ topicId: retired, note }),
      await handOver({ topicId: server.deps.newId(), note }),
      await handOver({ memberId: ben.memberId, topicId: workspace.topicIds[0], note }),
      await handOver({ note }),
      await handOver({ memberId: ann.memberId, note }, ben),
    ];

    expect(answers.map(({ body }) => body.code)).toEqual([
      'at_capacity',
      'member_gone',
      'not_found',
      'not_found',
      'not_found',
      'invalid_request',
      'invalid_request',
      'not_owner',
    ]);
    expect(await whatIsStored(server.databaseUrl)).toEqual(before);
  });

  test('a note obeys the length that the workspace allows', async () => {
    const { workspace, id, ben, ann, handOver } = await stage();
    await workspace.owner.patch('/v1/workspace', { settings: { messageChars: 10 } });

    const answer = await handOver({ memberId: ben.memberId, note: 'eleven char' });

    expect([answer.status, answer.body.code]).toEqual([422, 'message_too_long']);
    expect((await ann.get(`/v1/conversations/${id}`)).body.conversation.ownerId).toBe(ann.memberId);
  });

  test('back to the line keeps the customer’s age there, and changes the topic', async () => {
    const { workspace, ann, customer, id, handOver } = await stage();
    await ann.post(`/v1/conversations/${id}/messages`, { clientId: 'an-answer-of-ann', text: 'Let me ask' });
    await customer.say(id, 'Thank you');
    const { unansweredSince } = (await ann.get(`/v1/conversations/${id}`)).body.conversation;

    const { body } = await handOver({ topicId: workspace.topicIds[2] });

    expect(body).toMatchObject({
      state: 'waiting',
      ownerId: null,
      topicId: workspace.topicIds[2],
      waitingSince: unansweredSince,
    });
    expect(unansweredSince).not.toBeNull();
  });

  test('a supervisor steps in, and it is said to be his doing', async () => {
    const { workspace, id, ben, handOver } = await stage();
    const sue = await workspace.agent('Sue', { role: 'supervisor' });

    const answer = await handOver({ memberId: ben.memberId }, sue);

    expect(answer.status).toBe(200);
    const { items } = (await sue.get(`/v1/conversations/${id}/assignments`)).body;
    expect(items.at(-1)).toMatchObject({ memberName: 'Ben', reason: 'reassigned' });
  });

  test('of many who give to the same colleague at once no more succeed than he may hold', async () => {
    const workspace = await server.workspace();
    const [receiver, ...givers] = await workspace.agents(13, { capacity: 3 });
    const held = await Promise.all(
      givers.map(async (giver) => {
        const id = await (await workspace.customer()).start('Hello');
        await giver.post(`/v1/conversations/${id}/claim`);
        return { giver, id };
      }),
    );

    const answers = await Promise.all(
      held.map(({ giver, id }) =>
        giver.post(`/v1/conversations/${id}/hand-over`, { memberId: receiver?.memberId, note: 'For you' }),
      ),
    );

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(answers.filter(({ body }) => body.code === 'at_capacity')).toHaveLength(9);
    expect(await brokenRules(server, workspace.id)).toEqual([]);
  });
});
