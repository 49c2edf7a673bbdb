import { httpOf, startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('the instance operator', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const asOperator = async () => {
    await server.workspace();
    const operator = { email: 'operator@example.com', password: 'the horse of the test suite 7' };
    const { headers } = await server.stranger.post('/v1/session', operator);
    const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return httpOf(server.url, () => ({ cookie, origin: server.url }));
  };

  test('makes a workspace for an owner whom he invites, and sees it, and nothing inside', async () => {
    const operator = await asOperator();

    const { workspace, link } = (
      await operator.post('/v1/instance/workspaces', { name: 'Acme', ownerEmail: 'Olga@acme.example' })
    ).body;

    const { items } = (await operator.get('/v1/instance/workspaces')).body;
    expect(items.find(({ id }: { id: string }) => id === workspace.id)).toEqual(workspace);
    const preview = await server.stranger.post('/v1/invitations/preview', {
      token: link.split('#token=')[1],
    });
    expect(preview.body).toEqual({
      workspaceName: 'Acme',
      email: 'olga@acme.example',
      role: 'owner',
    });
    const inside = await operator.request('GET', '/v1/members', {
      headers: { 'parley-workspace': workspace.id },
    });
    expect(inside.status).toBe(404);
  });

  test('is not whoever owns a workspace', async () => {
    const { owner } = await server.workspace();

    expect((await owner.get('/v1/instance/workspaces')).body.code).toBe('not_allowed');
    expect(
      (await owner.post('/v1/instance/workspaces', { name: 'Mine', ownerEmail: owner.email })).body.code,
    ).toBe('not_allowed');
    expect((await server.stranger.get('/v1/instance/workspaces')).body.code).toBe('not_signed_in');
  });
});
