import { heldClock, httpOf, startTestServer, type TestServer } from '@parley/testkit';
import { afterEach, describe, expect, test } from 'vitest';
import { prepareSetup } from './set-up.ts';

const HOUR = 3_600_000;

describe('set-up', () => {
  let server: TestServer;
  afterEach(() => server.close());

  const tokenOf = (url: string | null) => url?.split('#token=')[1];
  const owner = (token: string | undefined, email = 'olga@acme.example') => ({
    token,
    workspaceName: 'Acme',
    name: 'Olga Owner',
    email,
    password: 'a quiet tiger sings',
  });

  test('V-32, V-73: of twenty who use the printed link at once, one becomes owner, and nobody afterwards', async () => {
    server = await startTestServer();
    const token = tokenOf(server.app.setupUrl);
    expect((await server.stranger.get('/v1/setup')).body).toEqual({ needed: true });

    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        server.stranger.post('/v1/setup', owner(token, `o${n}@acme.example`)),
      ),
    );

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'link_invalid')).toHaveLength(19);
    expect((await server.deps.pool.query('select 1 from auth_user')).rowCount).toBe(1);
    expect((await server.stranger.get('/v1/setup')).body).toEqual({ needed: false });
    expect(await prepareSetup(server.deps)).toBeNull();
  });

  test('the owner is signed in, operates the instance, and finds an inbox and four topics', async () => {
    server = await startTestServer();

    const answer = await server.stranger.post(
      '/v1/setup',
      owner(tokenOf(server.app.setupUrl), 'Olga@Acme.Example'),
    );

    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const olga = httpOf(server.url, () => ({ cookie, origin: server.url }));
    expect(answer.body).toMatchObject({
      email: 'olga@acme.example',
      isOperator: true,
      memberships: [{ role: 'owner', workspaceName: 'Acme' }],
    });
    expect((await olga.get('/v1/me')).body).toEqual(answer.body);
    expect((await olga.get('/v1/snapshot')).body).toMatchObject({
      me: { name: 'Olga Owner', role: 'owner' },
      inboxes: [{ name: 'Website' }],
      topics: { length: 4 },
    });
  });

  test('a wrong and an old link are worth nothing, another process prints the same, and a weak password spends none', async () => {
    const clock = heldClock();
    server = await startTestServer({ overrides: { clock } });
    const first = tokenOf(server.app.setupUrl);
    const node = await server.secondNode();
    const second = tokenOf(node.app.setupUrl);
    const refused = async (body: object) => (await server.stranger.post('/v1/setup', body)).body.code;

    expect(await refused(owner('x'.repeat(43)))).toBe('link_invalid');
    expect(second).toBe(first);
    expect(await refused({ ...owner(second), password: 'password1234' })).toBe('password_weak');
    clock.advance(24 * HOUR);
    expect(await refused(owner(second))).toBe('link_invalid');

    const third = tokenOf(await prepareSetup(server.deps));
    expect((await server.stranger.post('/v1/setup', owner(third))).status).toBe(201);
  });
});
