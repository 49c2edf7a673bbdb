import { type RouteSpec, routes } from '@parley/contract';
import {
  type Actor,
  type Answer,
  type Cast,
  createCast,
  isId,
  type RouteRequest,
  requestOf,
  type Schema,
  sendTo,
  startTestServer,
  type Targets,
  type TestServer,
  type TestWorkspace,
  targetsOf,
  whatIsStored,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Every place in a request where an id stands, found in the schemas: none can be forgotten. */
type Place = { part: 'params' | 'query' | 'body'; path: string[]; isList: boolean };

const PARTS = ['params', 'query', 'body'] as const;
/** The operator stands above the workspaces, so to them none is foreign. */
const ROUTES = (Object.entries(routes) as [string, RouteSpec][]).filter(
  ([, spec]) => placesOf(spec).length > 0 && spec.access.kind !== 'operator',
);

function placesOf(spec: RouteSpec): Place[] {
  return PARTS.flatMap((part) =>
    spec[part] ? placesIn(spec[part] as Schema).map((place) => ({ part, ...place })) : [],
  );
}

function placesIn(schema: Schema, path: string[] = []): Omit<Place, 'part'>[] {
  const [either] = schema.anyOf ?? [schema];
  if (isId(either as Schema)) return [{ path, isList: false }];
  if (schema.items && isId(schema.items)) return [{ path, isList: true }];
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => placesIn(field, [...path, name]));
}

/** The epoch of a log is no thing that anybody owns. */
const isThing = ({ path }: Place) => path.at(-1) !== 'epoch';

describe('ids of somebody else', () => {
  let server: TestServer;
  let cast: Cast;
  let own: Targets;
  let foreign: Targets;
  let siblings: Targets;
  let abroad: TestWorkspace;
  beforeAll(async () => {
    server = await startTestServer();
    const home = await server.workspace();
    abroad = await server.workspace('CANARY of a foreign company');
    cast = await createCast(server, home, abroad);
    const customer = await home.customer();
    cast.customer = { ...cast.customer, http: customer, token: customer.token };
    own = await once(targetsOf(server, home, customer));
    foreign = await once(targetsOf(server, abroad, await abroad.customer('CANARY')));
    siblings = await once(targetsOf(server, home, await home.customer('CANARY')));
  });
  afterAll(() => server.close());

  /** Things made once and named again and again. */
  async function once(targets: Targets): Promise<Targets> {
    const made = await Promise.all(
      Object.entries(targets).map(async ([name, make]) => [name, await make()] as const),
    );
    const { token, ...kept } = Object.fromEntries(made.map(([name, value]) => [name, async () => value]));
    return {
      ...kept,
      clientId: targets.clientId as () => Promise<unknown>,
      token: token as () => Promise<unknown>,
    };
  }

  const actorsOf = ({ access }: RouteSpec): Actor[] => {
    const everywhere = [cast.owner, cast.agent, cast['key with every scope'] as Actor];
    const candidates =
      access.kind === 'customer'
        ? [cast.customer]
        : access.kind === 'participant'
          ? [cast.customer, ...everywhere]
          : everywhere;
    if (access.kind !== 'member') return candidates;
    return candidates
      .filter(({ kind }) => kind !== 'key' || access.scope !== null)
      .filter((actor) => access.role === 'agent' || actor !== cast.agent);
  };

  /** The same request with another id in one place. */
  async function withId(request: RouteRequest, place: Place, from: Targets): Promise<RouteRequest> {
    const name = place.path.at(-1) as string;
    const id = await (from[name] as () => Promise<unknown>)();
    const { topicId: _, ...oneOfTwo } = (request.body ?? {}) as Record<string, unknown>;
    const before = name === 'memberId' && place.part === 'body' ? oneOfTwo : request[place.part];
    return { ...request, [place.part]: put(before as Record<string, unknown>, place.path, id) };
  }

  function put(
    into: Record<string, unknown> | undefined,
    [name = '', ...rest]: string[],
    value: unknown,
  ): unknown {
    const inner = into?.[name] as Record<string, unknown> | undefined;
    return { ...into, [name]: rest.length === 0 ? value : put(inner, rest, value) };
  }

  const nowhere: Targets = new Proxy({} as Targets, {
    get: (_, name) => async () =>
      String(name).endsWith('Ids') ? [server.deps.newId()] : server.deps.newId(),
  });

  const CASES = ROUTES.flatMap(([name, spec]) =>
    placesOf(spec)
      .filter(isThing)
      .map((place) => ({ name, spec, place, where: `${place.part}.${place.path.join('.')}` })),
  );
  const inPath = CASES.filter(({ place }) => place.part === 'params');
  // changeMany tells of each conversation by itself, in an answer that succeeds: collisions.test.ts has it.
  const inBody = CASES.filter(({ name, place }) => place.part === 'body' && name !== 'changeMany');
  const inQuery = CASES.filter(({ place }) => place.part === 'query');

  test.each(inPath)(
    'V-21: $name: a foreign $where is not found, and nothing is written in either workspace',
    async ({ name, spec, place }) => {
      const request = await withId(await requestOf(name, spec, own), place, foreign);
      const before = await whatIsStored(server.databaseUrl);

      const answers = await Promise.all(actorsOf(spec).map((actor) => sendTo(actor.http, spec, request)));

      expect(answers.map(inShort)).toEqual(answers.map(() => '404 not_found'));
      expect(await whatIsStored(server.databaseUrl)).toEqual(before);
    },
  );

  test.each(inBody)(
    '$name: a foreign $where is answered like one that exists nowhere',
    async ({ name, spec, place }) => {
      const request = await requestOf(name, spec, await ownedBy(cast.owner, own));
      const before = await whatIsStored(server.databaseUrl);

      const [actor] = actorsOf(spec);
      const theirs = await sendTo((actor as Actor).http, spec, await withId(request, place, foreign));
      const nobodys = await sendTo((actor as Actor).http, spec, await withId(request, place, nowhere));

      expect(withoutIds(theirs)).toBe(withoutIds(nobodys));
      expect(withoutIds(theirs)).toMatch(/"(code|problem)":"(not_found|invalid_request|template_unusable)"/);
      expect(await whatIsStored(server.databaseUrl)).toEqual(before);
    },
  );

  test.each(inQuery)('$name: a foreign $where finds nothing', async ({ name, spec, place }) => {
    const request = await withId(await requestOf(name, spec, own), place, foreign);

    const answers = await Promise.all(actorsOf(spec).map((actor) => sendTo(actor.http, spec, request)));

    expect(answers.map(({ status, body }) => [status, body.items])).toEqual(answers.map(() => [200, []]));
  });

  const ofCustomers = inPath.filter(({ spec }) => ['customer', 'participant'].includes(spec.access.kind));
  test.each(ofCustomers)(
    '$name: a customer does not reach the $where of another customer',
    async ({ name, spec, place }) => {
      const request = await withId(await requestOf(name, spec, own), place, siblings);
      const before = await whatIsStored(server.databaseUrl);

      const answer = await sendTo(cast.customer.http, spec, request);

      expect(inShort(answer)).toBe('404 not_found');
      expect(await whatIsStored(server.databaseUrl)).toEqual(before);
    },
  );

  test('no list of a workspace shows anything of another', async () => {
    const lists = (Object.entries(routes) as [string, RouteSpec][]).filter(
      ([, { method, params, access }]) => method === 'GET' && !params && access.kind === 'member',
    );
    await abroad.owner.patch('/v1/members/me', { name: 'CANARY of an owner' });

    const answers = await Promise.all(
      lists.map(async ([name, spec]) => sendTo(cast.owner.http, spec, await requestOf(name, spec, own))),
    );

    expect(answers.map(({ status }) => status)).toEqual(lists.map(() => 200));
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain('CANARY of');
  });

  const withoutIds = ({ body }: Answer) => JSON.stringify(body).replaceAll(/"[0-9a-f-]{36}"/g, '"an id"');
  const inShort = ({ status, body }: Answer) => `${status} ${body.code}`;

  /** A conversation that the caller owns, so that nothing but the foreign id can be the reason of a refusal. */
  async function ownedBy(owner: Actor, targets: Targets): Promise<Targets> {
    const id = (await targets.conversationId?.()) as string;
    await owner.http.post(`/v1/conversations/${id}/claim`);
    return targets;
  }
});
