import { httpOf, startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Of 600, at the scale of this server. */
const READS = 60;
const GUESSES = 30;

describe('callers are counted before the database is asked', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({
      config: { trustProxy: ['127.0.0.1'], newVisitorsPerMinute: 1_000_000 },
      overrides: { rateScale: 0.1 },
    });
  });
  afterAll(() => server.close());

  const times = <T>(count: number, work: (n: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, n) => work(n)));
  const statusesOf = (answers: { status: number }[]) => answers.map(({ status }) => status);

  /** How often the database is asked while `work` goes on. */
  async function questionsDuring(work: () => Promise<unknown>): Promise<number> {
    let asked = 0;
    const count = () => {
      asked += 1;
    };
    server.deps.pool.on('acquire', count);
    await work();
    server.deps.pool.off('acquire', count);
    return asked;
  }

  test('who has asked too often is refused without a question to it, and others are not', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const ask = () => customer.get('/v1/customer/snapshot');
    await times(READS, ask);

    const asked = await questionsDuring(async () => {
      expect(new Set(statusesOf(await times(200, ask)))).toEqual(new Set([429]));
    });

    expect(asked).toBeLessThan(100);
    expect((await workspace.owner.get('/v1/me')).status).toBe(200);
  });

  test('a place that shows token after token that is nobody’s is not believed a new one, and known callers are', async () => {
    const workspace = await server.workspace();
    const from = { 'x-forwarded-for': '203.0.113.7' };
    const { token } = await workspace.customer();
    const known = httpOf(server.url, () => ({ ...from, authorization: `Bearer ${token}` }));
    await known.get('/v1/customer/snapshot');
    const guess = (n: number) =>
      httpOf(server.url, () => ({
        ...from,
        authorization: `Bearer pvt_${String(n).padStart(65, 'A')}`,
      })).get('/v1/customer/snapshot');
    expect(new Set(statusesOf(await times(GUESSES, guess)))).toEqual(new Set([401]));

    const asked = await questionsDuring(async () => {
      expect(new Set(statusesOf(await times(200, guess)))).toEqual(new Set([429]));
    });

    expect(asked).toBeLessThan(100);
    expect((await known.get('/v1/customer/snapshot')).status).toBe(200);
  });

  test('visitors use up the allowance of their address, and all of an IPv6 network, but not that of its agents', async () => {
    const workspace = await server.workspace();
    const from = (n: number) => ({ 'x-forwarded-for': `2001:db8:0:9::${n.toString(16)}` });
    const come = (n: number) =>
      server.stranger.post('/v1/customer/visitors', { inboxKey: workspace.inboxKey }, from(n));

    const answers = await times(20, come);

    expect(statusesOf(answers).filter((status) => status === 201)).toHaveLength(12);
    expect(statusesOf(answers).filter((status) => status === 429)).toHaveLength(8);
    const { email, password } = workspace.owner;
    expect((await server.stranger.post('/v1/session', { email, password }, from(99))).status).toBe(200);
  });
});
