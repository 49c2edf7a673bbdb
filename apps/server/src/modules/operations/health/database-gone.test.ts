import { type RouteSpec, routes } from '@parley/contract';
import {
  type Answer,
  type Cast,
  cloneDatabase,
  createCast,
  type DatabaseLine,
  openDatabaseLine,
  requestOf,
  sendTo,
  startTestServer,
  type TestServer,
  type TestWorkspace,
  targetsOf,
  until,
} from '@parley/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';

const ROUTES = Object.entries(routes) as [string, RouteSpec][];

describe('a database that is gone', () => {
  let database: { url: string; drop(): Promise<void> };
  let line: DatabaseLine;
  let server: TestServer;
  let workspace: TestWorkspace;
  let cast: Cast;
  beforeAll(async () => {
    database = await cloneDatabase(inject('clusterUrl'));
    line = await openDatabaseLine(database.url);
    server = await startTestServer({ databaseUrl: line.url, config: { logLevel: 'error' } });
    workspace = await server.workspace();
    cast = await createCast(server, workspace, await server.workspace());
  });
  afterEach(() => line.mend());
  afterAll(async () => {
    await server.close();
    await line.close();
    await database.drop();
  });

  const isReady = async () => (await server.stranger.get('/readyz')).status === 200;

  test('is a 503 with Retry-After on every route, and all is well by itself after its return', async () => {
    const customer = await workspace.customer();
    const id = await customer.start('Hello');
    const targets = targetsOf(server, workspace, customer);
    const requests = await Promise.all(ROUTES.map(([name, spec]) => requestOf(name, spec, targets)));
    line.cut();

    const answers: Answer[] = [];
    for (const [n, [, spec]] of ROUTES.entries()) {
      const kind = spec.access.kind;
      const { http } =
        kind === 'customer' ? { http: customer } : kind === 'operator' ? cast.operator : cast.owner;
      answers.push(await sendTo(http, spec, requests[n] as never));
    }
    const [health, ready] = [await server.stranger.get('/healthz'), await server.stranger.get('/readyz')];
    line.mend();
    await until(isReady);
    const again = await customer.say(id, 'Still here');

    const wrong = ROUTES.filter((_, n) => (answers[n]?.status ?? 0) < 400 || answers[n]?.status === 500);
    expect(wrong.map(([name]) => name)).toEqual([]);
    const unavailable = answers.filter(({ status }) => status === 503);
    expect(unavailable.length).toBeGreaterThan(ROUTES.length * 0.9);
    expect(unavailable.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true);
    expect(health.status).toBe(200);
    expect(ready).toMatchObject({ status: 503, body: { reasons: ['database_gone'] } });
    expect(again.status).toBe(201);
  });

  test('that holds the line and says nothing fills the pool, but not the doctor’s', async () => {
    const customer = await workspace.customer();
    const id = await customer.start('Hello');
    line.hold();

    const posts = Array.from({ length: 40 }, (_, n) => customer.say(id, `${n}`, `held-up-by-the-line-${n}`));
    await until(async () => !(await isReady()));
    const { body } = await server.stranger.get('/readyz');
    const health = await server.stranger.get('/healthz');
    line.mend();

    expect(body.reasons).toEqual(['database_gone']);
    expect(health.status).toBe(200);
    // Whoever waited too long for a connection was told to come back.
    const answers = await Promise.all(posts);
    expect(answers.filter(({ status }) => status !== 201 && status !== 503)).toEqual([]);
    await until(isReady);
  });
});
