import { hash } from 'node:crypto';
import {
  type Answer,
  heldClock,
  openForm,
  type RedisServer,
  startRedis,
  startTestServer,
  type TestServer,
  type TestWorkspace,
  until,
} from '@parley/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createArrivals } from './arrivals.ts';
import { issueChallenge } from './challenge.ts';

const clock = heldClock();
const MINUTE_MS = 60_000;
/** At the scale of these servers: new visitors a minute from one network, and to one inbox. */
const [OF_A_PLACE, OF_AN_INBOX] = [2, 12];

type Proof = { challenge: string; nonces: number[] };

/** Found by another way than clients find them. */
function workOn({ body }: Answer): Proof {
  const { challenge, id, pieces, bits } = body.details;
  const nonces = Array.from({ length: pieces }, (_, piece) => {
    let nonce = 0;
    while (hash('sha256', `${id}:${piece}:${nonce}`, 'buffer').readUInt32BE() >= 2 ** (32 - bits)) nonce += 1;
    return nonce;
  });
  return { challenge, nonces };
}

let last = 0;
/** A network where nobody has been before. */
const newPlace = () => {
  last += 1;
  return `198.18.${last >> 8}.${last & 255}`;
};

const come = (
  { stranger }: TestServer,
  { inboxKey }: TestWorkspace,
  from: string,
  proof?: Proof,
): Promise<Answer> =>
  stranger.post('/v1/customer/visitors', { inboxKey, ...(proof && { proof }) }, { 'x-forwarded-for': from });

const crowd = (server: TestServer, workspace: TestWorkspace, count: number, from: () => string) =>
  Promise.all(Array.from({ length: count }, () => come(server, workspace, from())));

const NEEDED = { status: 429, body: { code: 'proof_needed' } };
const options = {
  config: { trustProxy: ['127.0.0.1'], logLevel: 'silent' as const },
  overrides: { clock, rateScale: 0.1 },
};

describe('new visitors', () => {
  let server: TestServer;
  let shop: TestWorkspace;
  let other: TestWorkspace;
  beforeAll(async () => {
    server = await startTestServer(options);
    [shop, other] = [await server.workspace(), await server.workspace()];
  });
  afterAll(() => server.close());
  // What came in the test before is over.
  beforeEach(() => clock.advance(10 * MINUTE_MS));

  /** Asked of somebody from a network that is busy. */
  async function busyPlace(): Promise<{ from: string; asked: Answer }> {
    const from = newPlace();
    await crowd(server, shop, OF_A_PLACE, () => from);
    return { from, asked: await come(server, shop, from) };
  }

  test('are asked for nothing in calm times', async () => {
    const answers = await crowd(server, shop, OF_AN_INBOX, newPlace);

    expect(answers.map(({ status }) => status)).toEqual(Array(OF_AN_INBOX).fill(201));
  });

  test('of a busy network do some work, those of others none; until it has been calm for a while', async () => {
    const { from, asked } = await busyPlace();

    const worked = await come(server, shop, from, workOn(asked));
    const elsewhere = await come(server, shop, newPlace());
    clock.advance(4 * MINUTE_MS);
    const soon = await come(server, shop, from);
    clock.advance(6 * MINUTE_MS);
    const calm = await come(server, shop, from);

    expect(asked).toMatchObject({
      ...NEEDED,
      body: { details: { pieces: 16, bits: 12, retryAfterSeconds: 60 } },
    });
    expect(Number(asked.headers.get('retry-after'))).toBe(60);
    expect([worked.status, elsewhere.status, soon.status, calm.status]).toEqual([201, 201, 429, 201]);
  });

  test('of one network are one network: its addresses of IPv6 count together', async () => {
    const answers = await crowd(server, shop, OF_A_PLACE + 1, () => {
      last += 1;
      return `2001:db8:0:5::${last.toString(16)}`;
    });

    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  test('of an inbox to which too many write do some work, wherever they come from; those of others none', async () => {
    await crowd(server, shop, OF_AN_INBOX, newPlace);

    const from = newPlace();
    const asked = await come(server, shop, from);
    const worked = await come(server, shop, from, workOn(asked));
    const others = await come(server, other, newPlace());

    expect(asked).toMatchObject(NEEDED);
    expect([worked.status, others.status]).toEqual([201, 201]);
  });

  test('one network that asks a hundred times makes nobody else work', async () => {
    const from = newPlace();
    await crowd(server, shop, 5 * OF_AN_INBOX, () => from);

    expect((await come(server, shop, newPlace())).status).toBe(201);
  });

  test.each<[string, (proof: Proof, place: { from: string }) => Proof]>([
    ['nothing was found', ({ challenge, nonces }) => ({ challenge, nonces: nonces.map(() => 1) })],
    ['half was found', ({ challenge, nonces }) => ({ challenge, nonces: nonces.slice(0, 8) })],
    [
      'less was asked of oneself',
      ({ challenge, nonces }) => ({
        challenge: challenge.replace('.16.', '.1.'),
        nonces: nonces.slice(0, 1),
      }),
    ],
    [
      'the challenge is one’s own',
      ({ nonces }) => ({ challenge: `${'0'.repeat(36)}.16.zzzzzzzz.${'A'.repeat(27)}`, nonces }),
    ],
    ['the challenge is none', ({ nonces }) => ({ challenge: 'x', nonces })],
    [
      'it took too long',
      (proof) => {
        clock.advance(2 * MINUTE_MS);
        return proof;
      },
    ],
    [
      'it was asked of another network',
      (proof, place) => {
        place.from = newPlace();
        return proof;
      },
    ],
  ])('are asked again, at no cost to the database, when %s', async (_what, spoil) => {
    const place = await busyPlace();
    const proof = spoil(workOn(place.asked), place);
    await crowd(server, shop, OF_A_PLACE, () => place.from);
    let questions = 0;
    const count = () => {
      questions += 1;
    };
    server.deps.pool.on('acquire', count);

    const answers = await Promise.all(Array.from({ length: 5 }, () => come(server, shop, place.from, proof)));

    server.deps.pool.off('acquire', count);
    for (const answer of answers) expect(answer).toMatchObject(NEEDED);
    // Something else may look, now and then.
    expect(questions).toBeLessThan(5);
  });

  test('do the work for one inbox only', async () => {
    const { from, asked } = await busyPlace();

    expect(await come(server, other, from, workOn(asked))).toMatchObject(NEEDED);
  });

  test('do the work for one visitor, under race and on another node too, and leave no second one behind', async () => {
    const { from, asked } = await busyPlace();
    const node = await server.secondNode();
    await crowd(node, shop, OF_A_PLACE, () => from);
    const proof = workOn(asked);
    const contacts = () =>
      server.deps.db.run(shop.id)('select id from contact where workspace_id = $1', [shop.id]);
    const before = await contacts();

    const answers = await Promise.all([server, node, server, node].map((on) => come(on, shop, from, proof)));
    const later = await come(node, shop, from, proof);

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 429, 429, 429]);
    expect(later).toMatchObject(NEEDED);
    expect((await contacts()).length - before.length).toBe(1);
    expect((await come(node, shop, from, workOn(later))).status).toBe(201);
  });

  test('by a form, which can do no work, are few from a network while an inbox is busy, and lose no words', async () => {
    await crowd(server, shop, OF_AN_INBOX + 1, newPlace);
    const from = newPlace();
    const send = async (n: number) => {
      const form = await openForm(server.stranger, shop.inboxKey);
      const fields = { topicId: shop.topicIds[0] ?? '', text: `message ${n}` };
      return form.send(fields, server.stranger, { 'x-forwarded-for': from });
    };

    const answers = [await send(1), await send(2), await send(3)];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]?.body).toContain('message 3</textarea>');
  });
});

describe('two nodes that share a Redis', () => {
  let redis: RedisServer;
  let nodes: [TestServer, TestServer];
  beforeAll(async () => {
    redis = await startRedis();
    const one = await startTestServer({ ...options, config: { ...options.config, redisUrl: redis.url } });
    nodes = [one, await one.secondNode()];
    await until(() => nodes.every(({ deps }) => deps.bus.isUp()));
  });
  afterAll(async () => {
    await nodes[0].close();
    await redis.close();
  });

  test('count new visitors together, and believe each other’s challenges', async () => {
    const [one, two] = nodes;
    const workspace = await one.workspace();
    await crowd(one, workspace, OF_AN_INBOX + 1, newPlace);

    const { from, asked } = await until(async () => {
      const place = newPlace();
      const answer = await come(two, workspace, place);
      return answer.status === 429 ? { from: place, asked: answer } : null;
    });

    expect((await come(one, workspace, from, workOn(asked))).status).toBe(201);
  });
});

describe('how much is asked', () => {
  const server = { clock, newId: () => '0195a1c2-0000-7000-8000-000000000000' };
  const keyring = { fingerprint: () => Buffer.alloc(20) };
  const piecesAt = (strain: number) =>
    issueChallenge({ ...server, keyring } as never, { inboxKey: 'k', place: 'p' }, strain).pieces;

  test('rises with the crowd, within limits', () => {
    expect([0, 1, 1.9, 2, 4, 1_000_000].map(piecesAt)).toEqual([16, 16, 16, 32, 64, 64]);
  });

  test('what came in the minute before still counts, and nothing that is older', () => {
    let now = 0;
    const arrivals = createArrivals(10, () => now);
    arrivals.add('x', 40);
    const strains = [0, 60_000, 180_000, 360_000].map((at) => {
      now = at;
      return arrivals.strain('x');
    });

    expect(strains).toEqual([4, 4, 1, 0]);
  });

  test('somebody who names a new key each time fills no memory, and moves nobody else’s count', () => {
    const arrivals = createArrivals(10, () => 0);
    arrivals.add('honest');
    for (let n = 0; n < 20_000; n += 1) arrivals.add(`key ${n}`);

    expect([arrivals.count('honest'), arrivals.count('key 19999')]).toEqual([0, 1]);
  });
});
