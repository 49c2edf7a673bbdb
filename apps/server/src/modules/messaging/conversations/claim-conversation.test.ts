import { startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('claiming', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('of a hundred agents who claim at once, one wins and the others learn who', async () => {
    const workspace = await server.workspace();
    const agents = await workspace.agents(100);
    const id = await (await workspace.customer()).start('Who takes me?');

    const answers = await Promise.all(agents.map((agent) => agent.post(`/v1/conversations/${id}/claim`)));

    const [winner, ...others] = answers.filter((answer) => answer.status === 200);
    const losers = answers.filter((answer) => answer.status === 409);
    expect(others).toEqual([]);
    expect(losers).toHaveLength(99);
    expect(
      losers.every(
        ({ body }) => body.code === 'already_owned' && body.details.owner.id === winner?.body.ownerId,
      ),
    ).toBe(true);
  });

  test('whoever asks again as the owner is told the same, and the thread says it once', async () => {
    const workspace = await server.workspace();
    const ann = await workspace.agent('Ann');
    const id = await (await workspace.customer()).start('Hello');
    const first = await ann.post(`/v1/conversations/${id}/claim`);

    const second = await ann.post(`/v1/conversations/${id}/claim`);

    expect(second.body).toEqual(first.body);
    const thread = await ann.get(`/v1/conversations/${id}/messages`);
    expect(thread.body.items.map((message: { number: number }) => message.number)).toEqual([1, 2]);
  });

  test('an agent at his capacity is refused, also when he asks for two at once, and free again after closing', async () => {
    const workspace = await server.workspace();
    const ann = await workspace.agent('Ann', { capacity: 1 });
    const ids = await Promise.all(
      ['one', 'two'].map(async (text) => (await workspace.customer()).start(text)),
    );

    const answers = await Promise.all(ids.map((id) => ann.post(`/v1/conversations/${id}/claim`)));

    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body.code).toBe('at_capacity');
    const [mine, other] = answers[0]?.status === 200 ? ids : ids.toReversed();
    await ann.post(`/v1/conversations/${mine}/close`);
    expect((await ann.post(`/v1/conversations/${other}/claim`)).status).toBe(200);
  });

  test('the notice in the thread is of the same moment as the assignment, so that it can tell how it came about', async () => {
    const workspace = await server.workspace();
    const ann = await workspace.agent('Ann');
    const id = await (await workspace.customer()).start('Hello');

    await ann.post(`/v1/conversations/${id}/claim`);

    const [assignment] = (await ann.get(`/v1/conversations/${id}/assignments`)).body.items;
    const notice = (await ann.get(`/v1/conversations/${id}/messages`)).body.items.at(-1);
    expect([assignment.reason, assignment.startedAt]).toEqual(['claimed', notice.at]);
  });

  test('a conversation of another workspace does not exist', async () => {
    const [mine, foreign] = await Promise.all([server.workspace(), server.workspace()]);
    const id = await (await foreign.customer()).start('Hello');

    const answer = await mine.owner.post(`/v1/conversations/${id}/claim`);

    expect(answer.status).toBe(404);
  });
});
