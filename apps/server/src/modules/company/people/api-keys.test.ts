import {
  type HeldClock,
  heldClock,
  httpOf,
  startTestServer,
  type TestServer,
  type TestWorkspace,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('API keys', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let clock: HeldClock;
  beforeAll(async () => {
    clock = heldClock();
    server = await startTestServer({ overrides: { clock } });
    workspace = await server.workspace();
  });
  afterAll(() => server.close());

  const create = async (body: object, by = workspace.owner) =>
    (await by.post('/v1/api-keys', { name: 'Shop', scopes: ['people:read'], ...body })).body;
  const holder = (secret: string) => httpOf(server.url, () => ({ authorization: `Bearer ${secret}` }));
  const listed = async (id: string) =>
    (await workspace.owner.get('/v1/api-keys')).body.items.find((key: { id: string }) => key.id === id);

  test('a key reaches what its scopes name, and nothing else', async () => {
    const { apiKey, secret } = await create({ scopes: ['people:read'] });
    const shop = holder(secret);

    expect(secret.startsWith(apiKey.prefix)).toBe(true);
    expect((await shop.get('/v1/members')).status).toBe(200);
    expect((await shop.get('/v1/topics')).body.code).toBe('scope_missing');
    expect((await shop.get('/v1/api-keys')).body.code).toBe('scope_missing');
    expect((await shop.post('/v1/invitations', { email: 'x@acme.example', role: 'agent' })).body.code).toBe(
      'scope_missing',
    );
    expect((await shop.get('/v1/me')).body.code).toBe('not_signed_in');
  });

  test('a key never reaches more than the role of its member', async () => {
    const admin = await workspace.agent('Ada', { role: 'admin' });
    const { secret } = await create({ scopes: ['settings:write'] }, admin);
    expect((await holder(secret).patch('/v1/workspace', { name: 'By key' })).status).toBe(200);

    await workspace.owner.patch(`/v1/members/${admin.memberId}`, { role: 'agent' });

    expect((await holder(secret).patch('/v1/workspace', { name: 'Again' })).body.code).toBe('not_allowed');
  });

  test('the secret is shown once, and only its hash is kept', async () => {
    const { apiKey, secret } = await create({});

    const key = await listed(apiKey.id);

    expect(key).toEqual(apiKey);
    const rows = await server.deps.db.read(workspace.id, 'select * from api_key where workspace_id = $1', [
      workspace.id,
    ]);
    expect(JSON.stringify(rows)).not.toContain(secret.slice(apiKey.prefix.length));
  });

  test('a key ends when it expires and when it is revoked, and a made-up one never worked', async () => {
    const expiring = await create({ expiresAt: new Date(clock.now().getTime() + 60_000).toISOString() });
    const revoked = await create({});
    expect((await holder(expiring.secret).get('/v1/members')).status).toBe(200);

    clock.advance(60_000);
    await workspace.owner.delete(`/v1/api-keys/${revoked.apiKey.id}`);

    for (const secret of [
      expiring.secret,
      revoked.secret,
      `${revoked.secret.slice(0, -1)}A`,
      'pak_x',
      'nonsense',
    ]) {
      expect((await holder(secret).get('/v1/members')).status).toBe(401);
    }
    expect((await workspace.owner.delete(`/v1/api-keys/${revoked.apiKey.id}`)).status).toBe(404);
    const late = { name: 'Late', scopes: ['people:read'], expiresAt: '2001-01-01T00:00:00Z' };
    expect((await workspace.owner.post('/v1/api-keys', late)).status).toBe(400);
    expect((await workspace.owner.post('/v1/api-keys', { ...late, expiresAt: 'tomorrow' })).status).toBe(400);
  });

  test('its last use is known to the minute', async () => {
    const { apiKey, secret } = await create({});
    const first = clock.now().toISOString();
    await holder(secret).get('/v1/members');
    clock.advance(30_000);
    await holder(secret).get('/v1/members');
    expect((await listed(apiKey.id)).lastUsedAt).toBe(first);

    clock.advance(31_000);
    await holder(secret).get('/v1/members');

    expect((await listed(apiKey.id)).lastUsedAt).toBe(clock.now().toISOString());
  });

  test('V-31: an admin does not touch the keys of an owner, nor anybody those of another workspace', async () => {
    const admin = await workspace.agent('Ada', { role: 'admin' });
    const foreign = await server.workspace();
    const { apiKey } = await create({});

    expect((await admin.delete(`/v1/api-keys/${apiKey.id}`)).body.code).toBe('not_allowed');
    expect((await foreign.owner.delete(`/v1/api-keys/${apiKey.id}`)).status).toBe(404);
    expect((await foreign.owner.get('/v1/api-keys')).body.items).toEqual([]);
  });
});
