import { type HeldClock, heldClock, httpOf, startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const WRONG = 'not the right words 9';

describe('signing in', () => {
  let server: TestServer;
  let clock: HeldClock;
  let addresses = 0;
  beforeAll(async () => {
    clock = heldClock();
    server = await startTestServer({ config: { trustProxy: ['127.0.0.1'] }, overrides: { clock } });
  });
  afterAll(() => server.close());

  const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
    server.stranger.post('/v1/session', { email, password }, headers);
  /** Somebody at an address of his own, where nobody has signed in yet. */
  const newStranger = () => {
    const from = { 'x-forwarded-for': `203.0.113.${++addresses}` };
    return (email: string, password: string) => signIn(email, password, from);
  };
  const newAgent = async () => (await server.workspace()).agent('Ann');
  const times = <T>(count: number, work: (n: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, n) => work(n)));
  const cookieOf = (headers: Headers) => headers.getSetCookie()[0] ?? '';

  test('V-61, V-63: the address in any case and the right words give a session under a new token, and end the old one', async () => {
    const ann = await newAgent();

    const answer = await signIn(ann.email.toUpperCase(), ann.password, {
      cookie: ann.headers.cookie ?? '',
    });

    const cookie = cookieOf(answer.headers);
    expect(answer.status).toBe(200);
    expect(cookie).toMatch(/^parley_session=\S+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(ann.headers.cookie).not.toContain(cookie.split(';')[0]);
    expect((await ann.get('/v1/me')).status).toBe(401);
    const fresh = httpOf(server.url, () => ({ cookie: cookie.split(';')[0] ?? '' }));
    expect((await fresh.get('/v1/me')).body.email).toBe(ann.email);
  });

  test('V-69: a known and an unknown address with wrong words get one answer, for the same work', async () => {
    const ann = await newAgent();
    const strangers = [newStranger(), newStranger()] as const;
    const known: Try[] = [];
    const unknown: Try[] = [];

    for (let round = 0; round < 5; round++) {
      known.push(await measure(() => strangers[0](ann.email, WRONG)));
      unknown.push(await measure(() => strangers[1]('nobody@acme.example', WRONG)));
    }

    expect(known[0]?.answer.status).toBe(401);
    expect(known.map(({ answer }) => answer)).toEqual(unknown.map(({ answer }) => answer));
    // A hash takes many times as long as everything else.
    expect(median(unknown)).toBeGreaterThan(median(known) / 3);
    expect(median(known)).toBeGreaterThan(median(unknown) / 3);
  });

  type Try = { answer: { status: number; requestId: string }; workUs: number };
  /** Time that this process worked, and not time that went by: how busy the machine is does not count. */
  const measure = async (work: () => ReturnType<typeof signIn>): Promise<Try> => {
    const before = process.cpuUsage();
    const { status, body } = await work();
    const { user, system } = process.cpuUsage(before);
    return { answer: { ...body, status, requestId: '' }, workUs: user + system };
  };
  const median = (tries: Try[]) =>
    tries.map(({ workUs }) => workUs).sort((a, b) => a - b)[Math.floor(tries.length / 2)] ?? 0;

  test('V-70: a password of megabytes is refused before it is hashed, and one beyond a kilobyte is simply wrong', async () => {
    const tryAs = newStranger();

    expect((await tryAs('ann@acme.example', 'é'.repeat(1_000))).status).toBe(401);
    expect((await tryAs('ann@acme.example', 'x'.repeat(1_025))).status).toBe(400);
    expect((await tryAs('ann@acme.example', 'x'.repeat(3_000_000))).status).toBe(413);
  });

  test('failures make an account wait, longer and longer but never for good; many at once are many', async () => {
    const ann = await newAgent();
    const tryAs = newStranger();

    const burst = await times(12, () => tryAs(ann.email, WRONG));

    expect(burst.filter(({ status }) => status === 401)).toHaveLength(5);
    const refused = await tryAs(ann.email, ann.password);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    clock.advance(1_000);
    expect((await tryAs(ann.email, WRONG)).status).toBe(401);
    expect((await tryAs(ann.email, ann.password)).headers.get('retry-after')).toBe('2');
    clock.advance(900_000);
    expect((await tryAs(ann.email, ann.password)).status).toBe(200);
  });

  test('an unknown account waits just the same', async () => {
    const tryAs = newStranger();

    const burst = await times(6, () => tryAs('stranger@acme.example', WRONG));

    expect(burst.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  test('a stranger who keeps failing does not lock out whoever signed in from his own address before', async () => {
    const ann = await newAgent();
    const tryAs = newStranger();
    await times(6, () => tryAs(ann.email, WRONG));

    expect((await tryAs(ann.email, ann.password)).status).toBe(429);
    expect((await signIn(ann.email, ann.password)).status).toBe(200);
  });

  test('nor whoever signed in with this browser before, from wherever they come, though a crowd guesses', async () => {
    const ann = await newAgent();
    const device = (await signIn(ann.email, ann.password)).headers.getSetCookie()[1] ?? '';
    const cookie = device.split(';')[0] ?? '';
    const travelling = { 'x-forwarded-for': `203.0.113.${++addresses}`, cookie };

    const crowd = Array.from({ length: 21 }, newStranger);
    const guesses = await Promise.all(
      crowd.flatMap((tryAs) => Array.from({ length: 5 }, () => tryAs(ann.email, WRONG))),
    );

    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(100);
    expect((await newStranger()(ann.email, ann.password)).status).toBe(429);
    expect((await signIn(ann.email, ann.password, travelling)).status).toBe(200);
    // Five of the browser, and then five of the address, which is known by now, too.
    const tries = await times(12, () => signIn(ann.email, WRONG, travelling));
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(10);
  });

  test('one stranger locks out nobody but themselves, and a browser is known for its own account only', async () => {
    const [ann, eve] = [await newAgent(), await newAgent()];
    const tryAs = newStranger();
    const device = (await signIn(eve.email, eve.password)).headers.getSetCookie()[1] ?? '';
    expect(device).toMatch(/^parley_device=\S+; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/);

    await times(6, () => tryAs(ann.email, WRONG));
    const borrowed = { 'x-forwarded-for': `203.0.113.${addresses}`, cookie: device.split(';')[0] ?? '' };

    expect((await signIn(ann.email, WRONG, borrowed)).status).toBe(429);
    expect((await newStranger()(ann.email, ann.password)).status).toBe(200);
  });

  test('an address that tries many accounts waits, and another does not', async () => {
    const tryAs = newStranger();

    const answers = await times(40, (n) => tryAs(`guess${n}@acme.example`, WRONG));

    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
    expect((await newStranger()('guess100@acme.example', WRONG)).status).toBe(401);
  });

  test('a whole IPv6 network counts as one address', async () => {
    const from = (n: number) => ({ 'x-forwarded-for': `2001:db8:0:7::${n.toString(16)}` });

    const answers = await times(32, (n) => signIn(`six${n}@acme.example`, WRONG, from(n)));

    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
    const next = await signIn('six40@acme.example', WRONG, { 'x-forwarded-for': '2001:db8:0:8::1' });
    expect(next.status).toBe(401);
  });

  test('no page of another site signs a browser in or out, or does anything with its session', async () => {
    const ann = await newAgent();
    const evil = { origin: 'https://evil.example' };

    expect((await signIn(ann.email, ann.password, evil)).body.code).toBe('foreign_origin');
    const riding = httpOf(server.url, () => ({ cookie: ann.headers.cookie ?? '', ...evil }));
    expect((await riding.delete('/v1/session')).body.code).toBe('foreign_origin');
    const silent = httpOf(server.url, () => ({ cookie: ann.headers.cookie ?? '' }));
    expect((await silent.patch('/v1/members/me', { name: 'Eve' })).body.code).toBe('foreign_origin');
    expect((await ann.get('/v1/me')).status).toBe(200);
  });
});
