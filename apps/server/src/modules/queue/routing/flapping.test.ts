import {
  type HeldClock,
  heldClock,
  startTestServer,
  type TestAgent,
  type TestServer,
  type TestWorkspace,
  until,
} from '@parley/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

/** Only the test looks, so that what is found was brought about by the line and nothing else. */
const NEVER_MS = 24 * 3_600_000;
const NEVER = { beatMs: NEVER_MS, leasesMs: NEVER_MS, sweepMs: NEVER_MS, minuteLookMs: NEVER_MS };
const SECOND = 1_000;

type Told = { type: string; memberId: string | null };

describe('a connection that comes and goes', () => {
  const clock: HeldClock = heldClock();
  const servers: TestServer[] = [];
  let patient: TestServer;
  let strict: TestServer;
  beforeAll(async () => {
    const overrides = { clock, routerTimes: NEVER };
    patient = await startTestServer({ overrides });
    strict = await startTestServer({ overrides: { ...overrides, presenceGraceMs: 0 } });
    servers.push(patient, strict);
  });
  afterAll(() => Promise.all(servers.map((server) => server.close())));
  afterEach(() => clock.advance(10 * SECOND));

  const isHere = async ({ deps }: TestServer, { id }: TestWorkspace, { memberId }: TestAgent) => {
    const [row] = await deps.db.read<{ here: boolean }>(
      id,
      'select connected_until > $2 as here from member where id = $1',
      [memberId, clock.now()],
    );
    return row?.here === true;
  };

  /** Who was given this conversation and lost it, as the log tells it. */
  async function historyOf({ deps }: TestServer, workspace: TestWorkspace, id: string): Promise<Told[]> {
    await deps.router.quiet();
    return deps.db.read<Told>(
      workspace.id,
      `select type, payload->'assignment'->>'memberId' as "memberId" from event
       where conversation_id = $1 and type in ('conversation.assigned', 'conversation.released') order by seq`,
      [id],
    );
  }

  async function available(server: TestServer, workspace: TestWorkspace, name: string) {
    const agent = await workspace.agent(name);
    const feed = await agent.feed();
    await agent.patch('/v1/members/me', { availability: 'available' });
    await until(() => isHere(server, workspace, agent));
    return { agent, feed };
  }

  /** One customer who is Ann's, and Ben, who is free all the time. */
  async function annHasOne(server: TestServer) {
    const workspace = await server.workspace();
    const ann = await available(server, workspace, 'Ann');
    const id = await (await workspace.customer()).start('Hello');
    await until(async () => (await historyOf(server, workspace, id)).length > 0);
    const ben = await available(server, workspace, 'Ben');
    return { workspace, id, ann: ann.agent, ben: ben.agent, feed: ann.feed };
  }

  test('once a second for two minutes neither loses a customer nor passes one on, and others are served meanwhile', async () => {
    const { workspace, id, ann, ...first } = await annHasOne(patient);
    let feed = first.feed;
    const others: string[] = [];

    for (let second = 1; second <= 120; second += 1) {
      feed.terminate();
      await feed.closed;
      clock.advance(SECOND);
      if (second % 5 === 0) await patient.deps.router.rounds.leases();
      if (second % 10 === 0) await patient.deps.router.rounds.beat();
      if (second % 40 === 0) others.push(await (await workspace.customer()).start('Me, too'));
      feed = await ann.feed();
    }

    expect(await historyOf(patient, workspace, id)).toEqual([
      { type: 'conversation.assigned', memberId: ann.memberId },
    ]);
    for (const other of others) expect(await historyOf(patient, workspace, other)).toHaveLength(1);
  });

  test('for less than the lease each time keeps his customers; for longer loses them once, and they do not come back by themselves', async () => {
    const { workspace, id, ann, ben, ...first } = await annHasOne(strict);
    const { rounds } = strict.deps.router;
    let feed = first.feed;
    const gone = async (seconds: number) => {
      await feed.close();
      await until(async () => !(await isHere(strict, workspace, ann)));
      for (let passed = 0; passed < seconds; passed += 10) {
        clock.advance(10 * SECOND);
        await rounds.beat();
        await rounds.leases();
      }
    };
    const back = async () => {
      feed = await ann.feed();
      await until(() => isHere(strict, workspace, ann));
    };

    for (let time = 0; time < 4; time += 1) {
      await gone(80);
      await back();
    }
    expect(await historyOf(strict, workspace, id)).toHaveLength(1);
    await gone(90);
    await until(async () => (await historyOf(strict, workspace, id)).length === 3);
    await back();
    await gone(80);
    await back();

    expect(await historyOf(strict, workspace, id)).toEqual([
      { type: 'conversation.assigned', memberId: ann.memberId },
      { type: 'conversation.released', memberId: null },
      { type: 'conversation.assigned', memberId: ben.memberId },
    ]);
  });
});
