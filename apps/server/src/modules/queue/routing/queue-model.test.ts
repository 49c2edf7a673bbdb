import { brokenRules, heldClock, startTestServer, type TestServer } from '@parley/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anythingThatHappens } from './testing/queue-commands.ts';
import { begin, end, type World } from './testing/queue-world.ts';

/**
 * How long it searches: more runs find more. To go back to a failure, add the `seed` and `path` that it printed; without
 * `endOnFailure` fast-check looks for the shortest story that fails, which takes its time.
 */
const SEARCH = { numRuns: 10, endOnFailure: true };
const STEPS_MAX = 70;
/** Nothing looks by itself but once after a start: what no event announces is found never. */
const NEVER_MS = 24 * 3_600_000;

describe('the queue', () => {
  let server: TestServer;
  let world: World;
  const clock = heldClock();
  beforeAll(async () => {
    const routerTimes = { beatMs: NEVER_MS, leasesMs: NEVER_MS, sweepMs: NEVER_MS, minuteLookMs: 20 };
    server = await startTestServer({
      overrides: { clock, routerTimes, presenceGraceMs: 0 },
      comesBack: true,
    });
    const workspace = await server.workspace();
    const agents = await Promise.all(['Ann', 'Ben', 'Cleo'].map((name) => workspace.agent(name)));
    world = { server, workspace, clock, agents, feeds: [], customers: [] };
  });
  afterAll(() => server.close());

  test(
    'is as the rules say, whatever happens in whatever order, also when the server dies',
    async () => {
      await fc.assert(
        fc.asyncProperty(anythingThatHappens(STEPS_MAX), async (commands) => {
          const begun = await begin(world);
          await fc.asyncModelRun(() => ({ model: begun.model, real: begun.world }), commands);
          await end(begun.world, begun.model);
          const broken = await brokenRules(server, world.workspace.id);
          // Capacities were lowered on purpose; the model knows by how much.
          expect(broken.filter((rule) => !rule.startsWith('nobody owns more'))).toEqual([]);
        }),
        SEARCH,
      );
    },
    SEARCH.numRuns * 30_000,
  );
});
