import { startTestServer, type TestServer } from '@parley/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sight } from './sight.ts';
import { bindTo, isSameSight, maySee, type Place, seenIn, visibilityOf } from './visibility.ts';

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ids = (from: number) => fc.integer({ min: from, max: from + 3 }).map(idOf);
const visibility = fc.constantFrom('all', 'topics', 'own');

const sights: fc.Arbitrary<Sight> = fc.record({
  role: fc.constantFrom('agent', 'supervisor', 'admin', 'owner'),
  visibility: fc.option(visibility),
  topicIds: fc.uniqueArray(ids(10), { maxLength: 3 }),
  defaults: fc.record({ agentVisibility: visibility, supervisorVisibility: visibility }),
  since: fc.constant(0),
}) as fc.Arbitrary<Sight>;
const callers = fc.record({ memberId: ids(20), sight: sights });
const places: fc.Arbitrary<Place> = fc.record({
  topicId: fc.option(ids(10)),
  lastOwnerId: fc.option(ids(20)),
  offeredTo: fc.option(ids(20)),
});

describe('who sees a conversation', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('is the same in TypeScript and in SQL', async () => {
    const cases = fc.array(fc.tuple(callers, fc.array(places, { minLength: 1, maxLength: 40 })), {
      minLength: 60,
      maxLength: 60,
    });
    for (const [caller, rows] of fc.sample(cases, 1).flat()) {
      const values: unknown[] = [
        rows.map((row) => row.topicId),
        rows.map((row) => row.lastOwnerId),
        rows.map((row) => row.offeredTo),
      ];
      const isSeen = seenIn(caller, bindTo(values));
      const found = await server.deps.db.read<{ n: number }>(
        null,
        `select c.n::int as n from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality
           c(topic_id, last_owner_id, offered_to, n) where ${isSeen} order by c.n`,
        values,
      );

      const expected = rows.flatMap((row, n) => (maySee(caller, row) ? [n + 1] : []));
      expect(found.map(({ n }) => n)).toEqual(expected);
    }
  });

  test('two sights are the same exactly when they show the same everywhere', () => {
    const everywhere = [null, ...[10, 11, 12, 13].map(idOf)].map((topicId) => ({
      ...{ topicId, lastOwnerId: null, offeredTo: null },
    }));
    const shown = (sight: Sight) => everywhere.map((place) => maySee({ memberId: idOf(20), sight }, place));

    fc.assert(
      fc.property(sights, sights, (one, other) => {
        const isOne = visibilityOf(one) === visibilityOf(other);
        // All topics one by one are not all: another topic may come.
        fc.pre(isOne || one.topicIds.length < 4);
        expect(isSameSight(one, other)).toBe(isOne && shown(one).join() === shown(other).join());
      }),
    );
  });

  test('admins and owners see all, whatever is set; who serves every topic sees those of every topic', () => {
    const defaults = { agentVisibility: 'topics', supervisorVisibility: 'own' } as const;
    const of = (role: Sight['role'], visibility: Sight['visibility'] = null) =>
      visibilityOf({ role, visibility, topicIds: [], defaults, since: 0 });

    expect([of('owner', 'own'), of('admin', 'own'), of('agent')]).toEqual(['all', 'all', 'all']);
    expect([of('supervisor'), of('supervisor', 'all'), of('agent', 'own')]).toEqual(['own', 'all', 'own']);
  });
});
