import { brokenRules, heldClock, startTestServer, type TestServer, until } from '@parley/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stepOf } from './testing/queue-commands.ts';
import type { Model } from './testing/queue-model.ts';
import { RULES, type Step } from './testing/queue-rules.ts';
import { begin, end, perform, type World } from './testing/queue-world.ts';

/** How long it searches; see docs/testing.md. */
const SEARCH = { numRuns: 6, endOnFailure: true };
const CUSTOMERS = 8;
const NEVER_MS = 24 * 3_600_000;

/** Feeds and the clock stay as they are, and so do capacities, so that whoever holds too many was given too many. */
const STILL = ['arrive', 'capacity', 'retire', 'listen', 'leave', 'pass'];
const WORDS = (Object.keys(RULES) as Step['what'][]).filter((word) => !STILL.includes(word));

/** Customers who could be given to somebody now, and are not. */
const FORGOTTEN = `
  select c.id from conversation c join topic t on t.workspace_id = c.workspace_id and t.id = c.topic_id
  where c.state = 'waiting' and t.routing = 'automatic' and exists (
    select from member m where m.workspace_id = c.workspace_id and m.availability = 'available'
      and m.removed_at is null and m.connected_until > $1
      and m.capacity > (select count(*) from conversation o where o.owner_id = m.id and o.state = 'active')
      and (not exists (select from member_topic s where s.member_id = m.id)
        or exists (select from member_topic s where s.member_id = m.id and s.topic_id = c.topic_id)))`;

type Logged = {
  type: string;
  payload: { conversation?: { topicId: string }; member?: Serving; assignment?: Given };
};
type Serving = { id: string; availability: string; topicIds: string[] };
type Given = { memberId: string; reason: string };

/** Who was given somebody by routing although the log had said before that he takes nobody of this topic. */
function wronglyRouted(log: Logged[]): Given[] {
  const known = new Map<string, Serving>();
  return log.flatMap(({ payload: { conversation, member, assignment } }) => {
    if (member) known.set(member.id, member);
    const agent = known.get(assignment?.memberId ?? '');
    if (assignment?.reason !== 'routed' || !conversation || !agent) return [];
    const serves = agent.topicIds.length === 0 || agent.topicIds.includes(conversation.topicId);
    return serves && agent.availability === 'available' ? [] : [assignment];
  });
}

describe('the queue, when everything happens at once', () => {
  const clock = heldClock();
  let server: TestServer;
  let world: World;
  beforeAll(async () => {
    const routerTimes = { beatMs: NEVER_MS, leasesMs: NEVER_MS, sweepMs: NEVER_MS, minuteLookMs: NEVER_MS };
    server = await startTestServer({ overrides: { clock, routerTimes, presenceGraceMs: 0 } });
    const workspace = await server.workspace();
    const agents = await Promise.all(['Ann', 'Ben', 'Cleo'].map((name) => workspace.agent(name)));
    world = { server, workspace, clock, agents, feeds: [], customers: [] };
  });
  afterAll(() => server.close());

  async function waitingCustomers(begun: World, model: Model): Promise<void> {
    const arrive = { what: 'arrive', who: 0, which: 0, to: 0, n: 0, levels: [] } as const;
    for (let n = 0; n < CUSTOMERS; n += 1) {
      const { body } = await perform(begun, model, { ...arrive, topic: n % model.lines.length });
      RULES.arrive(model, { ...arrive, topic: n % model.lines.length });
      Object.assign(model.talks.at(-1) as object, { id: body.conversation.id });
    }
  }

  test(
    'forgets nobody, gives nobody to whom it may not, and breaks no rule',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(stepOf(WORDS), { minLength: 40, maxLength: 60 }), async (steps) => {
          const begun = await begin(world);
          await waitingCustomers(begun.world, begun.model);
          const { deps } = server;

          const answers = await Promise.all(steps.map((step) => perform(begun.world, begun.model, step)));

          await deps.router.quiet();
          const read = <Row extends object>(sql: string, values: unknown[]) =>
            deps.db.read<Row>(world.workspace.id, sql, values);
          expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
          await until(async () => (await read(FORGOTTEN, [clock.now()])).length === 0);
          expect(await brokenRules(server, world.workspace.id)).toEqual([]);
          const log = await read<Logged>(
            'select type, payload from event where payload is not null order by seq',
            [],
          );
          expect(wronglyRouted(log)).toEqual([]);
          await end(begun.world, begun.model);
        }),
        SEARCH,
      );
    },
    SEARCH.numRuns * 20_000,
  );
});
