import { startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const changesOf = (workspaceId: string, memberId: string) =>
  server.deps.db.read(
    workspaceId,
    'select availability, cause from availability_change where member_id = $1 order by at, id',
    [memberId],
  );

test('who does nothing for long is away, and it is noted that he did not click', async () => {
  const workspace = await server.workspace();
  const ann = await workspace.agent('Ann');
  await ann.patch('/v1/members/me', { availability: 'available' });

  const answer = await ann.patch('/v1/members/me', { availability: 'away', cause: 'idle' });

  expect(answer.body).toMatchObject({ availability: 'away' });
  expect(answer.body).not.toHaveProperty('cause');
  expect(await changesOf(workspace.id, ann.memberId)).toEqual([
    { availability: 'available', cause: 'self' },
    { availability: 'away', cause: 'idle' },
  ]);
});

test('what an agent chose himself is not undone because he is idle', async () => {
  const workspace = await server.workspace();
  const ann = await workspace.agent('Ann');
  await ann.patch('/v1/members/me', { availability: 'offline' });

  const answer = await ann.patch('/v1/members/me', { availability: 'away', cause: 'idle' });

  expect(answer.body.availability).toBe('offline');
});

test('nobody is made away by us but for idleness', async () => {
  const { owner } = await server.workspace();

  expect((await owner.patch('/v1/members/me', { availability: 'away', cause: 'missed' })).status).toBe(400);
});
