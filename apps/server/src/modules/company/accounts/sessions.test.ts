import {
  type HeldClock,
  heldClock,
  httpOf,
  startTestServer,
  type TestAgent,
  type TestServer,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAuth, findLiveSessions } from './index.ts';

describe('sessions', () => {
  let server: TestServer;
  let clock: HeldClock;
  beforeAll(async () => {
    clock = heldClock();
    server = await startTestServer({ overrides: { clock } });
  });
  afterAll(() => server.close());

  const newAgent = async () => (await server.workspace()).agent('Ann');
  /** The same person in one more browser. */
  const anotherBrowser = async ({ email, password }: TestAgent) => {
    const { headers } = await server.stranger.post(
      '/v1/session',
      { email, password },
      { 'user-agent': 'Second' },
    );
    const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return httpOf(server.url, () => ({ cookie, origin: server.url }));
  };

  test('I see where I am signed in, and end it there; nobody ends a session of somebody else', async () => {
    const ann = await newAgent();
    const second = await anotherBrowser(ann);
    const { items } = (await ann.get('/v1/me/sessions')).body;
    const other = items.find((session: { current: boolean }) => !session.current);
    expect(items).toHaveLength(2);
    expect(other).toMatchObject({ userAgent: 'Second', ip: '127.0.0.1' });

    const ben = await newAgent();
    expect((await ben.delete(`/v1/me/sessions/${other.id}`)).status).toBe(404);
    expect((await ben.delete('/v1/me/sessions/nonsense')).status).toBe(404);
    expect((await ann.delete(`/v1/me/sessions/${other.id}`)).status).toBe(204);

    expect((await second.get('/v1/me')).status).toBe(401);
    const live = await findLiveSessions(
      server.deps,
      items.map(({ id }: { id: string }) => id),
    );
    expect([...live]).toEqual([items.find((session: { current: boolean }) => session.current).id]);
  });

  test('signing out ends the session on the server, not only in the browser', async () => {
    const ann = await newAgent();

    const answer = await ann.delete('/v1/session');

    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^parley_session=; Max-Age=0; Path=\/; HttpOnly/),
    ]);
    expect((await ann.get('/v1/me')).status).toBe(401);
  });

  test('V-62: a new password needs the present one, and ends every other session', async () => {
    const ann = await newAgent();
    const second = await anotherBrowser(ann);
    const change = (current: string, next: string) => ann.post('/v1/me/password', { current, next });

    expect((await change('not the right words 9', 'a quiet tiger sings')).body.code).toBe(
      'wrong_credentials',
    );
    expect((await change(ann.password, 'password1234')).body.code).toBe('password_weak');
    expect((await change(ann.password, 'a quiet tiger sings')).status).toBe(204);

    expect((await ann.get('/v1/me')).status).toBe(200);
    expect((await second.get('/v1/me')).status).toBe(401);
    const { email } = ann;
    expect((await server.stranger.post('/v1/session', { email, password: ann.password })).status).toBe(401);
    expect(
      (await server.stranger.post('/v1/session', { email, password: 'a quiet tiger sings' })).status,
    ).toBe(200);
  });

  test('the table keeps no token, and a cookie that was not signed here is none', async () => {
    const ann = await newAgent();
    const value = decodeURIComponent(ann.headers.cookie?.split('=').slice(1).join('=') ?? '');
    const [token = ''] = value.split('.');
    const { rowCount } = await server.deps.pool.query('select 1 from auth_session where token = $1', [token]);
    const forged = (cookie: string) =>
      httpOf(server.url, () => ({ cookie: `parley_session=${cookie}` })).get('/v1/me');

    expect(rowCount).toBe(0);
    for (const cookie of [token, `${token}.AAAA`, `.${value}`, '%E0%A4%A', 'x'.repeat(4_000)]) {
      expect((await forged(cookie)).status).toBe(401);
    }
  });

  test('over https the cookie is bound to the very host', async () => {
    await newAgent();
    const { pool, config } = server.deps;
    const auth = createAuth({ pool, clock, config: { ...config, publicUrl: 'https://chat.example.com' } });
    const [user] = (await pool.query('select id from auth_user limit 1')).rows;

    const { cookies } = await auth.startSession(user.id, { address: '127.0.0.1', userAgent: 'Test' });

    expect(cookies).toEqual([
      expect.stringMatching(
        /^__Host-parley_session=\S+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
    expect(auth.readToken(cookies[0]?.split(';')[0])).toMatch(/^[\w-]{43}$/);
  });
});
