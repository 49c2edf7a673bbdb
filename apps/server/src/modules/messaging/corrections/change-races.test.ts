import { brokenRules, startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTalk } from './testing/talk.ts';

describe('changes that meet', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('of a hundred corrections of one version one wins, and every other writer is shown it', async () => {
    const { workspace, ann, ours, post, correct, see } = await startTalk(server);
    const { seq } = await post(ann, { text: 'first' });

    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => correct(ann, seq, `correction ${n}`)),
    );

    const won = answers.filter(({ status }) => status === 200);
    const lost = answers.filter(({ status }) => status === 409);
    expect([won.length, lost.length]).toEqual([1, 99]);
    for (const { body } of lost) expect(body.details.message).toEqual(won[0]?.body);
    expect(await see(ann, seq)).toEqual(won[0]?.body);
    const { items } = (await workspace.owner.get(`${ours}/${seq}/versions`)).body;
    expect(items.map(({ text }: { text: string }) => text)).toEqual(['first']);
  });

  test('a correction and a withdrawal: whichever comes first, the text is gone and nobody goes without an answer', async () => {
    const { ann, post, correct, withdraw, see } = await startTalk(server);

    for (let round = 0; round < 10; round += 1) {
      const { seq } = await post(ann, { text: 'first' });
      const [corrected, withdrawn] = await Promise.all([correct(ann, seq, 'second'), withdraw(ann, seq)]);

      expect(withdrawn.status).toBe(200);
      expect([200, 409]).toContain(corrected.status);
      expect(await see(ann, seq)).toMatchObject({
        text: '',
        content: { type: 'withdrawn' },
        version: corrected.status === 200 ? 3 : 2,
      });
    }
  });

  test('a close, a hand-over and what customers read do not lose a correction, nor it them', async () => {
    const { workspace, ann, ben, customer, id, post, correct, see } = await startTalk(server);
    const { seq } = await post(ann, { text: 'first' });
    const feed = await customer.feed();
    const acts = [
      () => ann.post(`/v1/conversations/${id}/hand-over`, { memberId: ben.memberId }),
      () => customer.post(`/v1/customer/conversations/${id}/seen`, { seq }),
      () => customer.say(id, 'Thanks'),
      () => workspace.owner.post(`/v1/conversations/${id}/close`),
    ];

    const [corrected] = await Promise.all([correct(ann, seq, 'second'), ...acts.map((act) => act())]);

    expect(corrected.status).toBe(200);
    expect((await see(customer, seq)).text).toBe('second');
    const { conversation } = (await ann.get(`/v1/conversations/${id}`)).body;
    expect(conversation.state).toBe('closed');
    expect(await brokenRules(server, workspace.id)).toEqual([]);
    await feed.close();
  });

  test('two nodes change the same message as one', async () => {
    const { workspace, ann, ours, post } = await startTalk(server);
    const node = await server.secondNode();
    const { seq } = await post(ann, { text: 'first' });
    const elsewhere = { ...ann.headers, origin: node.url, 'content-type': 'application/json' };
    const correct = (n: number) => {
      const body = JSON.stringify({ text: `correction ${n}`, expectedVersion: 1 });
      return n % 2
        ? node.stranger.request('PATCH', `${ours}/${seq}`, { body, headers: elsewhere })
        : ann.patch(`${ours}/${seq}`, JSON.parse(body));
    };

    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => correct(n)));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(19).fill(409)]);
    expect(await brokenRules(server, workspace.id)).toEqual([]);
  });
});
