import { type RouteSpec, routes } from '@parley/contract';
import {
  type Actor,
  type Answer,
  type Cast,
  createCast,
  pathOf,
  type RouteRequest,
  requestOf,
  type Schema,
  sendTo,
  spoil,
  startTestServer,
  type Targets,
  type TestServer,
  type TestWorkspace,
  targetsOf,
  whatIsStored,
} from '@parley/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { compileCheck } from './validation.ts';

const ROUTES = Object.entries(routes) as [string, RouteSpec][];
const WITH_BODY = ROUTES.filter(([, { body }]) => body);
const WRITES = ROUTES.filter(([, { method }]) => method !== 'GET');
const JSON_TYPE = { 'content-type': 'application/json' };

describe('bad input', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let cast: Cast;
  let targets: Targets;
  beforeAll(async () => {
    server = await startTestServer();
    workspace = await server.workspace();
    cast = await createCast(server, workspace, await server.workspace());
    const customer = await workspace.customer();
    cast.customer = { ...cast.customer, http: customer };
    targets = targetsOf(server, workspace, customer);
  });
  afterAll(() => server.close());

  afterEach(async () => {
    expect((await server.stranger.get('/healthz')).status).toBe(200);
  });

  /** Whoever is let in, so that nothing but the input can be the reason. */
  const callerOf = ({ access }: RouteSpec): Actor => {
    if (access.kind === 'customer') return cast.customer;
    if (access.kind === 'operator') return cast.operator;
    return access.kind === 'public' ? cast.nobody : cast.owner;
  };

  const send = (
    spec: RouteSpec,
    request: RouteRequest,
    body: string,
    headers: Record<string, string> = JSON_TYPE,
  ) => callerOf(spec).http.request(spec.method, pathOf(spec, request), { body, headers });

  /** 4xx as problem+json, with the code that the contract has for it. */
  const isClear = ({ status, headers, body }: Answer) =>
    status >= 400 &&
    status < 500 &&
    headers.get('content-type')?.startsWith('application/problem+json') &&
    body.status === status;

  test.each(WITH_BODY)(
    'V-30, V-38, V-39, V-45: %s refuses a body with anything wrong in it, and keeps nothing of it',
    async (name, spec) => {
      const request = await requestOf(name, spec, targets);
      const isWrong = compileCheck(spec.body as never);
      const spoilt = spread(
        spoil(spec.body as Schema, request.body).filter(({ value }) => isWrong(value) !== null),
      );
      const before = await whatIsStored(server.databaseUrl);

      const answers = await inTurns(spoilt, ({ value }) => send(spec, request, JSON.stringify(value)));

      expect(spoilt.filter((_, n) => !isClear(answers[n] as Answer)).map(({ how }) => how)).toEqual([]);
      expect(await whatIsStored(server.databaseUrl)).toEqual(before);
    },
  );

  const bodies: [string, string, Record<string, string>][] = [
    ['broken JSON', '{"text": "', JSON_TYPE],
    ['nothing', '', JSON_TYPE],
    ['JSON that is 100,000 lists deep', '['.repeat(100_000) + ']'.repeat(100_000), JSON_TYPE],
    ['JSON that is 40,000 objects deep', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`, JSON_TYPE],
    ['a megabyte', JSON.stringify({ text: 'x'.repeat(1_000_000) }), JSON_TYPE],
    [
      'a form',
      'text=Hello&clientId=a-form-of-a-page',
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    ['plain text', '{"text":"Hello"}', { 'content-type': 'text/plain' }],
    ['XML', '<text>Hello</text>', { 'content-type': 'application/xml' }],
    ['JSON by another name', '{"text":"Hello","and":"more"}', { 'content-type': 'application/json\t; x' }],
    ['a type that is none', '{}', { 'content-type': '///' }],
  ];

  test.each(bodies)('V-40: no route that writes takes %s', async (_, body, headers) => {
    const before = WRITES.filter(([, spec]) => spec.body);
    const requests = await Promise.all(before.map(([name, spec]) => requestOf(name, spec, targets)));
    const stored = await whatIsStored(server.databaseUrl);

    const answers = await inTurns(before, ([, spec], n) =>
      send(spec, requests[n] as RouteRequest, body, headers),
    );

    expect(
      before
        .filter((_route, n) => !isClear(answers[n] as Answer))
        .map(([name], n) => [name, answers[n]?.status]),
    ).toEqual([]);
    expect(await whatIsStored(server.databaseUrl)).toEqual(stored);
  });

  test('V-87: routes without a body take no other content either', async () => {
    const bodiless = WRITES.filter(([, { body, bodyKind }]) => !body && bodyKind !== 'multipart');
    const requests = await Promise.all(bodiless.map(([name, spec]) => requestOf(name, spec, targets)));
    const stored = await whatIsStored(server.databaseUrl);

    for (const [, body, headers] of bodies
      .filter(([what]) => !['nothing', 'JSON by another name'].includes(what))
      .slice(4)) {
      const answers = await inTurns(bodiless, ([, spec], n) =>
        send(spec, requests[n] as RouteRequest, body, headers),
      );
      expect(answers.map(({ status }) => [413, 415].includes(status))).toEqual(answers.map(() => true));
    }
    expect(await whatIsStored(server.databaseUrl)).toEqual(stored);
  });

  const NAMES = [
    'x',
    '%00',
    '%E0%A4%A',
    '%2e%2e%2f',
    '0',
    'null',
    'undefined',
    '[object%20Object]',
    '%',
    `${'9'.repeat(199)}`,
    'x'.repeat(3_000),
  ];

  test.each(ROUTES.filter(([, { params }]) => params))(
    '%s refuses parameters that are none',
    async (name, spec) => {
      const request = await requestOf(name, spec, targets);
      const path = pathOf(spec, {
        ...request,
        params: Object.fromEntries(Object.keys(request.params).map((key) => [key, 'HERE'])),
      });
      const body =
        request.body === undefined ? {} : { body: JSON.stringify(request.body), headers: JSON_TYPE };
      const before = await whatIsStored(server.databaseUrl);

      const answers = await inTurns(NAMES, (bad) =>
        callerOf(spec).http.request(spec.method, path.replace('HERE', bad), body),
      );

      expect(
        NAMES.filter((_, n) => !isClear(answers[n] as Answer)).map((bad, n) => [
          bad.slice(0, 40),
          answers[n]?.status,
        ]),
      ).toEqual([]);
      expect(await whatIsStored(server.databaseUrl)).toEqual(before);
    },
  );

  const VALUES = [
    '',
    'x',
    '-1',
    '1.5',
    '1e9',
    '99999999999999999999',
    'NaN',
    '%00',
    '%ED%A0%80',
    'true',
    '[]',
    '{}',
    'x'.repeat(500),
  ];

  test.each(ROUTES.filter(([, { query }]) => query))(
    '%s refuses queries that it does not know',
    async (name, spec) => {
      const request = await requestOf(name, spec, targets);
      const path = pathOf(spec, request);
      const asks = [
        ...VALUES.flatMap((value) =>
          Object.keys((spec.query as Schema).properties ?? {}).map((key) => `${key}=${value}`),
        ),
        'unknown=1',
        '__proto__=1',
        'constructor=1',
        'limit=1&limit=2',
        'cursor[]=1',
        '%E0%A4%A=1',
      ];

      const answers = await inTurns(asks, (ask) =>
        callerOf(spec).http.get(`${path}${path.includes('?') ? '&' : '?'}${ask}`),
      );

      expect(asks.filter((_, n) => (answers[n]?.status ?? 500) >= 500)).toEqual([]);
      expect(answers.at(-1)?.status === 200 || isClear(answers.at(-1) as Answer)).toBe(true);
      expect(asks.filter((ask, n) => ask.startsWith('unknown') && !isClear(answers[n] as Answer))).toEqual(
        [],
      );
    },
  );

  test('V-36: a forged cursor is the mistake of whoever made it', async () => {
    const forged = [
      '0.',
      'x.y',
      `1.${'-'.repeat(36)}`,
      `9999999999999999.${workspace.id}`,
      `${Number.MAX_SAFE_INTEGER}.${workspace.id}`,
      `1.${workspace.id}; drop table event`,
    ];
    for (const place of forged) {
      const cursor = Buffer.from(place).toString('base64url');
      for (const query of ['view=all', 'view=waiting&sort=longest_waiting']) {
        const answer = await workspace.owner.get(`/v1/conversations?${query}&cursor=${cursor}`);
        expect([200, 400]).toContain(answer.status);
      }
    }
  });

  test('headers that say nonsense about who calls let nobody in', async () => {
    const nonsense: Record<string, string>[] = [
      { authorization: 'Bearer' },
      { authorization: 'Bearer ' },
      { authorization: `Bearer pvt_${'A'.repeat(65)}` },
      { authorization: `Bearer ${'x'.repeat(8_000)}` },
      { authorization: 'Basic b3duZXI6b3duZXI=' },
      { cookie: 'parley_session=' },
      { cookie: 'parley_session=%E0%A4%A.x' },
      { cookie: `parley_session=${workspace.id}.${'A'.repeat(43)}` },
    ];
    const guarded = ROUTES.filter(([, { access, method }]) => access.kind !== 'public' && method === 'GET');

    for (const headers of nonsense) {
      const answers = await inTurns(guarded, async ([name, spec]) =>
        server.stranger.request('GET', pathOf(spec, await requestOf(name, spec, targets)), { headers }),
      );
      expect(answers.every(isClear)).toBe(true);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    }
    const lost = await cast.owner.http.request('GET', '/v1/members', {
      headers: { 'parley-workspace': "'; select 1" },
    });
    expect(lost.body.code).toBe('not_found');
  });

  test.each(WITH_BODY)('%s answers whatever its schema lets through', async (name, spec) => {
    await workspace.owner.patch('/v1/workspace', { settings: { messageChars: 4_000 } });
    const isWrong = compileCheck(spec.body as never);
    const request = await requestOf(name, spec, targets);
    const strange = spoil(spec.body as Schema, request.body).filter(({ value }) => isWrong(value) === null);

    const answers = await inTurns(strange, ({ value }) => send(spec, request, JSON.stringify(value)));

    expect(strange.filter((_, n) => (answers[n]?.status ?? 500) >= 500).map(({ how }) => how)).toEqual([]);
  });

  test('after all of it a conversation goes its way', async () => {
    const fresh = await server.workspace();
    const customer = await fresh.customer();
    const id = await customer.start('Are you still there?');
    await fresh.owner.post(`/v1/conversations/${id}/claim`);

    const reply = await fresh.owner.post(`/v1/conversations/${id}/messages`, {
      clientId: 'still-here-then',
      text: 'Yes',
    });

    expect(reply.status).toBe(201);
    expect(
      (
        await sendTo(customer, routes.getCustomerSnapshot, {
          method: 'GET',
          params: {},
          query: {},
          body: undefined,
        })
      ).status,
    ).toBe(200);
  });
});

/** The same check refuses them all; over the wire it is tried with some of every field and kind. */
function spread<T>(all: readonly T[], most = 60): T[] {
  const step = Math.max(1, all.length / most);
  return Array.from({ length: Math.min(all.length, most) }, (_, n) => all[Math.floor(n * step)] as T);
}

/** A few at a time: thousands at once would only wait in line. */
async function inTurns<I, O>(
  items: readonly I[],
  work: (item: I, index: number) => Promise<O>,
  width = 8,
): Promise<O[]> {
  const results: O[] = [];
  let next = 0;
  const worker = async () => {
    for (let n = next++; n < items.length; n = next++) results[n] = await work(items[n] as I, n);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
