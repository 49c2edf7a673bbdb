import { startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formRoutes } from '../../channels/form/index.ts';
import { operationRoutes } from '../../operations/health/index.ts';
import { docsRoutes } from '../docs/index.ts';
import { pageRoutes } from './index.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const directive = (headers: Headers, name: string) =>
  headers
    .get('content-security-policy')
    ?.split('; ')
    .find((part) => part.startsWith(`${name} `))
    ?.slice(name.length + 1);

test.each(['/', '/login', '/setup', '/invite', '/inbox/anything', '/settings/people'])(
  'the console answers at %s, may be framed by nobody, and runs only our own scripts',
  async (path) => {
    const page = await server.stranger.get(path);

    expect([200, 503]).toContain(page.status);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(directive(page.headers, 'script-src')).toBe("'self'");
    expect(directive(page.headers, 'frame-ancestors')).toBe("'none'");
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  },
);

test('V-14, V-19: only the sites that an inbox names may frame its widget; nobody frames the hosted page', async () => {
  const workspace = await server.workspace();
  const open = await server.stranger.get(`/w/${workspace.inboxKey}`);
  const [inbox] = (await workspace.owner.get('/v1/inboxes')).body.items;

  await workspace.owner.patch(`/v1/inboxes/${inbox.id}`, {
    settings: { allowedOrigins: ['https://shop.example'] },
  });
  const narrowed = await server.stranger.get(`/w/${workspace.inboxKey}`);
  const hosted = await server.stranger.get(`/c/${workspace.inboxKey}`);

  if (open.status === 200) {
    expect(directive(open.headers, 'frame-ancestors')).toBe('*');
    expect(directive(narrowed.headers, 'frame-ancestors')).toBe("'self' https://shop.example");
  }
  expect(directive(hosted.headers, 'frame-ancestors')).toBe("'none'");
  expect((await server.stranger.get('/w/nosuchkey1')).status).toBe(404);
});

test.each([
  '/assets/..%2f..%2f..%2fpackage.json',
  '/assets/%2e%2e/package.json',
  '/assets/..\\..\\package.json',
  '/widget-assets/..%2f..%2fpackage.json',
  '/widget-assets/index.html',
  '/widget-assets/%00',
  '/assets//etc/passwd',
  '/f/..%2f..%2f',
])('%s reaches no file', async (path) => {
  const answer = await server.stranger.request('GET', path);

  expect([400, 404]).toContain(answer.status);
  expect(JSON.stringify(answer.body)).not.toContain('"parley"');
});

test('assets are sent compressed, and not at all to whoever has them', async () => {
  const plain = await fetch(`${server.url}/plain.css`, { headers: { 'accept-encoding': 'br' } });
  const again = await fetch(`${server.url}/plain.css`, {
    headers: { 'if-none-match': plain.headers.get('etag') as string },
  });

  expect(plain.headers.get('content-encoding')).toBe('br');
  expect(await plain.text()).toContain('--accent');
  expect([plain.headers.get('vary'), again.status]).toEqual(['Accept-Encoding', 304]);
});

test('a widget from before the last release, which asks for a script that is gone, is told to load itself anew', async () => {
  const script = await fetch(`${server.url}/widget-assets/lazy/EndDialog-00000000.js?1`);
  const style = await fetch(`${server.url}/widget-assets/index-00000000.css`);

  expect([script.status, style.status]).toEqual([200, 404]);
  expect(script.headers.get('content-type')).toContain('text/javascript');
  expect(script.headers.get('cache-control')).toBe('no-store');
  expect(await script.text()).toContain('location.reload()');
});

test('every page in the table answers a stranger, and none with a failure', async () => {
  const { inboxKey } = await server.workspace();
  for (const { path } of [...pageRoutes, ...operationRoutes, ...formRoutes, ...docsRoutes]) {
    const answer = await server.stranger.get(path.replace(':inboxKey', inboxKey).replace('*', 'nothing'));

    expect([200, 404, 503], path).toContain(answer.status);
  }
});

test('a wrong address is told to people with a page and to programs with a problem', async () => {
  const asPerson = await server.stranger.request('GET', '/nowhere', { headers: { accept: 'text/html' } });
  const asProgram = await server.stranger.post('/nowhere');
  const unreadable = await server.stranger.get('/v1/conversations/%zz');

  expect([asPerson.status, asPerson.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  expect(asProgram).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(unreadable).toMatchObject({ status: 400, body: { code: 'malformed_body' } });
});

test('an instance under https asks browsers to stay there, and tells whom to tell of a hole; another does neither', async () => {
  const config = { publicUrl: 'https://chat.example.com', securityContact: 'mailto:security@example.com' };
  const node = await server.secondNode(config);
  const paths = ['/', '/v1/me', '/nowhere', '/.well-known/security.txt'];
  const overHttps = await Promise.all(
    paths.map((path) => fetch(`http://127.0.0.1:${node.deps.config.port}${path}`)),
  );
  const overHttp = await Promise.all(paths.map((path) => server.stranger.get(path)));

  const policies = (answers: { headers: Headers }[]) =>
    answers.map(({ headers }) => headers.get('strict-transport-security'));
  expect(policies(overHttps)).toEqual(paths.map(() => 'max-age=31536000'));
  expect(policies(overHttp)).toEqual(paths.map(() => null));
  const [text, none] = [overHttps.at(-1), overHttp.at(-1)];
  expect(none?.status).toBe(404);
  expect(text?.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const lines = (await text?.text())?.trimEnd().split('\n');
  const expires = lines?.[1]?.replace('Expires: ', '') ?? '';
  expect(lines).toEqual([
    'Contact: mailto:security@example.com',
    `Expires: ${new Date(expires).toISOString()}`,
    'Canonical: https://chat.example.com/.well-known/security.txt',
  ]);
});
