import { type HeldClock, heldClock, startTestServer, type TestAgent, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deleteStaleAccountRows } from './index.ts';

const HOUR = 3_600_000;

describe('the age of a session', () => {
  let server: TestServer;
  let clock: HeldClock;
  let idle: TestAgent;
  let busy: TestAgent;
  beforeAll(async () => {
    clock = heldClock();
    server = await startTestServer({ overrides: { clock } });
    const workspace = await server.workspace();
    idle = await workspace.agent('Ida Idle');
    busy = await workspace.agent('Bea Busy');
  });
  afterAll(() => server.close());

  const isSignedIn = async (agent: TestAgent) => (await agent.get('/v1/me')).status === 200;

  test('twelve idle hours end it, use keeps it for thirty days, and nothing keeps it longer', async () => {
    clock.advance(11 * HOUR);
    expect(await isSignedIn(busy)).toBe(true);
    clock.advance(2 * HOUR);
    expect(await isSignedIn(idle)).toBe(false);

    for (let hours = 13; hours < 30 * 24; hours += 7) {
      expect(await isSignedIn(busy)).toBe(true);
      clock.advance(7 * HOUR);
    }

    expect(await isSignedIn(busy)).toBe(false);
    await deleteStaleAccountRows(server.deps);
    expect((await server.deps.pool.query('select 1 from auth_session')).rowCount).toBe(0);
  });
});
