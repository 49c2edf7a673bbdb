import { type Access, type RouteSpec, routes } from '@parley/contract';
import {
  type Actor,
  type Answer,
  type Cast,
  createCast,
  httpOf,
  requestOf,
  type Standing,
  sendTo,
  startTestServer,
  type Targets,
  type TestServer,
  type TestWorkspace,
  targetsOf,
  whatIsStored,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasRole } from '../callers.ts';

const ROUTES = Object.entries(routes) as [string, RouteSpec][];

/** What the route table promises: the code of the refusal, or null for whoever is let in. Says it anew, on purpose. */
function promised(access: Access, caller: Standing): string | null {
  const isSignedIn = caller.kind === 'session';
  switch (access.kind) {
    case 'public':
      return null;
    case 'customer':
      return caller.kind === 'customer' ? null : 'not_signed_in';
    case 'session':
      return isSignedIn ? null : 'not_signed_in';
    case 'operator':
      if (!isSignedIn) return 'not_signed_in';
      return caller.isOperator ? null : 'not_allowed';
    case 'participant':
      if (caller.kind === 'customer') return null;
      return promised({ kind: 'member', role: 'agent', scope: 'conversations:read' }, caller);
    case 'member':
      if (caller.kind === 'nobody' || caller.kind === 'customer') return 'not_signed_in';
      if (!caller.role) return 'not_found';
      if (!hasRole({ role: caller.role }, access.role)) return 'not_allowed';
      if (caller.kind === 'session') return null;
      return access.scope && caller.scopes.includes(access.scope) ? null : 'scope_missing';
  }
}

const REFUSALS = [
  'not_signed_in',
  'not_allowed',
  'scope_missing',
  'foreign_origin',
  'not_found',
  'workspace_required',
];

describe('who may call which route', () => {
  let server: TestServer;
  let cast: Cast;
  let targets: Targets;
  let home: TestWorkspace;
  beforeAll(async () => {
    server = await startTestServer();
    home = await server.workspace();
    const abroad = await server.workspace();
    cast = await createCast(server, home, abroad);
    // The customer's own conversations, so that he is let in where customers are.
    const customer = { ...(await home.customer()), ...cast.customer.http };
    const start = async () => {
      const body = {
        clientId: server.deps.newId(),
        topicId: home.topicIds[0],
        message: { clientId: server.deps.newId(), text: 'Hello' },
      };
      return (await cast.customer.http.post('/v1/customer/conversations', body)).body.conversation.id;
    };
    targets = targetsOf(server, home, { ...customer, start });
  });
  afterAll(() => server.close());

  /** The answer in two words; a status of 2xx has no code. */
  const told = ({ status, body }: Answer) => (status < 300 ? 'let in' : `${status} ${body.code}`);

  test.each(ROUTES)(
    'V-24, V-34: %s refuses everybody whom the table does not name, and nothing is written',
    async (name, spec) => {
      const strangers = Object.entries(cast).filter(([, actor]) => promised(spec.access, actor) !== null);
      const request = await requestOf(name, spec, targets);
      const before = await whatIsStored(server.databaseUrl);

      const answers = await Promise.all(strangers.map(([, actor]) => sendTo(actor.http, spec, request)));

      expect(Object.fromEntries(strangers.map(([who], n) => [who, answers[n]?.body.code]))).toEqual(
        Object.fromEntries(strangers.map(([who, actor]) => [who, promised(spec.access, actor)])),
      );
      expect(await whatIsStored(server.databaseUrl)).toEqual(before);
    },
  );

  test.each(ROUTES.filter(([, { access }]) => access.kind !== 'public'))(
    '%s lets in everybody whom it names',
    async (name, spec) => {
      const named = Object.entries(cast).filter(
        ([, actor]) => promised(spec.access, actor) === null && !isAbroad(actor),
      );
      expect(named).not.toEqual([]);

      const answers = await Promise.all(named.map(([, actor]) => callFreshly(actor, name, spec)));

      const refused = answers.map((answer, n) =>
        isPastTheDoor(answer, spec) ? [] : [`${named[n]?.[0]}: ${told(answer)}`],
      );
      expect(refused.flat()).toEqual([]);
    },
  );

  test.each(ROUTES.filter(([, { access }]) => access.kind === 'public'))(
    '%s answers everybody alike',
    async (name, spec) => {
      const answers = await Promise.all(
        Object.values(cast).map(async (actor) =>
          sendTo(actor.http, spec, await requestOf(name, spec, targets)),
        ),
      );

      expect(new Set(answers.map(told)).size).toBe(1);
      expect(answers.every(({ status }) => status < 500)).toBe(true);
    },
  );

  test.each(ROUTES.filter(([, { method }]) => method === 'GET'))('%s only reads', async (name, spec) => {
    const readers = Object.values(cast).filter((actor) => promised(spec.access, actor) === null);
    const request = await requestOf(name, spec, targets);
    const before = await whatIsStored(server.databaseUrl);

    await Promise.all(readers.map((actor) => sendTo(actor.http, spec, request)));

    expect(await whatIsStored(server.databaseUrl)).toEqual(before);
  });

  const isAbroad = (actor: Standing) => actor.kind === 'customer' && actor.isForeign;

  /** Past the door: it worked, or failed for a reason that the route names and that says nothing of rights. */
  const isPastTheDoor = ({ status, body }: Answer, spec: RouteSpec) =>
    status < 300 || (!REFUSALS.includes(body.code) && (spec.problems ?? []).includes(body.code));

  /** With things of the caller's own where only his own will do. */
  async function callFreshly(actor: Actor, name: string, spec: RouteSpec): Promise<Answer> {
    const viewId = async () =>
      (await actor.http.post('/v1/views', { name: server.deps.newId(), query: '' })).body.id;
    // Ends the token that it comes with, which the next test needs.
    if (name === 'endVisitorToken')
      return sendTo(await home.customer(), spec, await requestOf(name, spec, targets));
    if (spec.access.kind !== 'session')
      return sendTo(actor.http, spec, await requestOf(name, spec, { ...targets, viewId }));
    const http = await inAnotherBrowser(actor);
    const sessions = (await http.get('/v1/me/sessions')).body.items;
    const current = async () => sessions.find((session: { current: boolean }) => session.current).id;
    return sendTo(http, spec, await requestOf(name, spec, { ...targets, sessionId: current }));
  }

  /** A session of its own, so that signing out ends nothing that the next test needs. */
  async function inAnotherBrowser(actor: Actor) {
    const { userId } = (await actor.http.get('/v1/me')).body;
    const { cookies } = await server.deps.auth.startSession(userId, {
      address: '127.0.0.1',
      userAgent: 'test',
    });
    const headers = { ...actor.headers, cookie: cookies[0]?.split(';')[0] ?? '' };
    return httpOf(server.url, () => headers);
  }

  test('V-18: a cookie from a foreign page writes nothing, whatever the page calls itself', async () => {
    const writes = ROUTES.filter(
      ([, { method, access }]) => method !== 'GET' && !['public', 'customer'].includes(access.kind),
    );
    const { origin, ...cookieOnly } = cast.owner.headers;
    const origins = [
      undefined,
      'null',
      'https://evil.example',
      `${origin}.evil.example`,
      `https://evil.example/${origin}`,
    ];
    const before = await whatIsStored(server.databaseUrl);

    const answers = await Promise.all(
      writes.flatMap(([name, spec]) =>
        origins.map(async (from) => {
          const http = httpOf(server.url, () => ({ ...cookieOnly, ...(from && { origin: from }) }));
          return sendTo(http, spec, await requestOf(name, spec, nowhere));
        }),
      ),
    );

    expect(new Set(answers.map(told))).toEqual(new Set(['403 foreign_origin']));
    expect(await whatIsStored(server.databaseUrl)).toEqual(before);
  });

  /** Ids of nothing at all. */
  const nowhere: Targets = new Proxy({} as Targets, {
    has: (_, name) => /Ids?$/.test(String(name)) || ['token', 'inboxKey'].includes(String(name)),
    get: (_, name) => async () => (String(name).endsWith('Ids') ? [] : server.deps.newId()),
  });

  test('V-25: every address that is not in a table is not found, for everybody', async () => {
    const strange = [
      '/v1',
      '/v1/',
      '/v2/members',
      '/v1/members/',
      '//v1/members',
      '/v1//members',
      '/v1/members.',
      '/V1/members',
      '/admin',
      '/.env',
    ];

    for (const actor of [cast.nobody, cast.owner, cast.customer]) {
      const answers = await Promise.all(
        strange.map((path) => actor.http.request('GET', `${server.url}${path}`)),
      );
      expect(answers.map(({ status }) => status)).toEqual(strange.map(() => 404));
    }
  });
});
