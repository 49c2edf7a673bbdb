import { LIMITS } from '@parley/contract';
import { startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('saved views', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const given = async () => {
    const workspace = await server.workspace();
    const [ann, ben, sue] = [
      await workspace.agent('Ann'),
      await workspace.agent('Ben'),
      await workspace.agent('Sue', { role: 'supervisor' }),
    ];
    return {
      ann,
      ben,
      sue,
      namesOf: (body: { items: { name: string }[] }) => body.items.map(({ name }) => name),
    };
  };

  test('are of their owner alone, under one name', async () => {
    const { ann, ben } = await given();
    const saved = await ann.post('/v1/views', { name: 'Loans', query: 'view=waiting' });
    const again = await ann.post('/v1/views', { name: 'LOANS', query: 'view=mine' });

    expect([saved.status, again.body.code]).toEqual([201, 'name_taken']);
    expect(saved.body).toMatchObject({ kind: 'inbox', isShared: false });
    expect((await ben.get('/v1/views')).body.items).toEqual([]);
    expect((await ben.delete(`/v1/views/${saved.body.id}`)).status).toBe(404);
    expect((await ann.delete(`/v1/views/${saved.body.id}`)).status).toBe(204);
    expect((await ann.get('/v1/views')).body.items).toEqual([]);
  });

  test('are everybody’s once a supervisor shares them, and of no other workspace', async () => {
    const { ann, ben, sue, namesOf } = await given();
    const abroad = await given();
    const segment = { name: 'VIP', kind: 'customers', query: 'attribute=vip:true', isShared: true };

    expect((await ann.post('/v1/views', segment)).body.code).toBe('not_allowed');
    const shared = await sue.post('/v1/views', segment);

    expect(namesOf((await ben.get('/v1/views')).body)).toEqual(['VIP']);
    expect((await abroad.sue.get('/v1/views')).body.items).toEqual([]);
    expect((await abroad.sue.delete(`/v1/views/${shared.body.id}`)).status).toBe(404);
    expect((await ben.delete(`/v1/views/${shared.body.id}`)).status).toBe(404);
    await ann.post('/v1/views', { name: 'vip', kind: 'customers', query: 'q=a' });
    expect(namesOf((await ann.get('/v1/views')).body).toSorted()).toEqual(['VIP', 'vip']);
  });

  test('are as many as anybody can look through', async () => {
    const { ann } = await given();
    const made = await Promise.all(
      Array.from({ length: LIMITS.savedViews }, (_, n) =>
        ann.post('/v1/views', { name: `View ${n}`, query: '' }),
      ),
    );

    expect(new Set(made.map(({ status }) => status))).toEqual(new Set([201]));
    expect((await ann.post('/v1/views', { name: 'One more', query: '' })).body.code).toBe('too_many_views');
  });
});
