import { type Cast, createCast, startTestServer, type TestServer, whatIsStored } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formRoutes } from '../modules/channels/form/index.ts';
import { operationRoutes } from '../modules/operations/health/index.ts';
import { type PageRoute, pageRoutes } from '../modules/pages/apps/index.ts';
import { docsRoutes } from '../modules/pages/docs/index.ts';

const PAGES = [...pageRoutes, ...operationRoutes, ...docsRoutes, ...formRoutes] as readonly PageRoute[];

describe('pages for browsers', () => {
  let server: TestServer;
  let cast: Cast;
  beforeAll(async () => {
    server = await startTestServer();
    cast = await createCast(server, await server.workspace(), await server.workspace());
  });
  afterAll(() => server.close());

  const keys = async () => [
    (await server.workspace()).inboxKey,
    'unknowninbox',
    '%00',
    '%E2%80%AE',
    "'--",
    'x'.repeat(199),
  ];

  test.each(PAGES.map((spec) => [`${spec.method} ${spec.path}`, spec] as const))(
    '%s is the same for everybody, and writes nothing by itself',
    async (_, spec) => {
      for (const key of spec.path.includes(':') ? await keys() : ['']) {
        const path = spec.path.replace(':inboxKey', key).replace('*', 'anything/at/all');
        const before = await whatIsStored(server.databaseUrl);

        const answers = await Promise.all(
          Object.values(cast).map(({ http }) => http.request(spec.method, path)),
        );

        const [first] = answers;
        expect(first?.status).toBeLessThan(500);
        expect(new Set(answers.map(({ status }) => status)).size).toBe(1);
        // The form alone knows the browser that it was given to.
        const isOfForm = (cookie: string) => spec.path.startsWith('/f/') && cookie.startsWith('parley_form=');
        expect(answers.flatMap(({ headers }) => headers.getSetCookie()).every(isOfForm)).toBe(true);
        expect(await whatIsStored(server.databaseUrl)).toEqual(before);
      }
    },
  );
});
