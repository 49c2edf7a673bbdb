import { heldClock, startTestServer, type TestServer, type TestWorkspace } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const WIDGET = 'http://widget.example';
const FILES = 'http://files.example';
const clock = heldClock();

describe('console, widget and files at three addresses', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    const config = { widgetUrl: WIDGET, filesUrl: FILES, trustProxy: ['127.0.0.1'] };
    server = await startTestServer({ config, overrides: { clock } });
    workspace = await server.workspace();
  });
  afterAll(() => server.close());

  const HOSTS = { console: '127.0.0.1', widget: 'widget.example', files: 'files.example' };
  const at = (host: keyof typeof HOSTS, path: string, headers: Record<string, string> = {}) =>
    fetch(server.url + path, {
      redirect: 'manual',
      headers: { 'x-forwarded-host': HOSTS[host], ...headers },
    });

  test.each<[string, (key: string) => string, number, number, number]>([
    ['the console', () => '/inbox', 200, 404, 404],
    ['its sign-in', () => '/v1/session', 404, 404, 404],
    ['the board', () => '/board', 200, 404, 404],
    ['the reference', () => '/docs', 200, 404, 404],
    ['what members ask', () => '/v1/snapshot', 401, 404, 404],
    ['the chat in its frame', (key) => `/w/${key}`, 307, 200, 404],
    ['the chat on its page', (key) => `/c/${key}`, 307, 200, 404],
    ['the form', (key) => `/f/${key}`, 307, 200, 404],
    ['the script', () => '/widget.js', 200, 200, 404],
    ['what customers ask', () => '/v1/customer/snapshot', 401, 401, 404],
    ['what a stranger asks', (key) => `/v1/customer/inboxes/${key}`, 200, 200, 404],
    ['health', () => '/healthz', 200, 404, 404],
    ['whom to tell of a hole', () => '/.well-known/security.txt', 404, 404, 404],
    ['a file without a link', () => '/file/x', 404, 404, 404],
  ])('%s', async (_what, path, ...statuses) => {
    const answers = await Promise.all(
      (['console', 'widget', 'files'] as const).map((host) => at(host, path(workspace.inboxKey))),
    );

    expect(answers.map(({ status }) => status)).toEqual(statuses);
    if (statuses[0] === 307)
      expect(answers[0]?.headers.get('location')).toBe(WIDGET + path(workspace.inboxKey));
  });

  test('a shop that names the console’s address is led to the widget’s', async () => {
    const [moved, script] = await Promise.all([at('console', '/widget.js'), at('widget', '/widget.js')]);

    expect(await moved.text()).toContain(`'${WIDGET}/widget.js'`);
    expect(await script.text()).not.toContain(WIDGET);
  });

  test('pages fetch from the files’ address, and no others', async () => {
    const pages = await Promise.all([at('console', '/inbox'), at('widget', `/c/${workspace.inboxKey}`)]);

    for (const { headers } of pages)
      expect(headers.get('content-security-policy')).toContain(`connect-src 'self' ${FILES};`);
    expect(await pages[0]?.text()).toContain(`content="${WIDGET}"`);
  });

  /** A text file that Ann sent to Amina. */
  async function sentFile() {
    const [ann, amina] = [await workspace.agent('Ann'), await workspace.customer('Amina')];
    const id = await amina.start('Hello');
    const path = `/v1/conversations/${id}`;
    await ann.post(`${path}/claim`);
    const body = new FormData();
    body.append('file', new Blob(['the words in it']), 'words.txt');
    const { fileId } = (await ann.request('POST', `${path}/files`, { body })).body;
    const post = { clientId: `file-${fileId}`, kind: 'text', text: '', fileIds: [fileId] };
    const { seq } = (await ann.post(`${path}/messages`, post)).body;
    const withdraw = () => ann.post(`${path}/messages/${seq}/withdraw`, {});
    return { withdraw, fileId, headers: { authorization: `Bearer ${amina.token}` } };
  }
  const linkFor = async (headers: Record<string, string>, fileId: string) => {
    const { status, headers: said } = await at('console', `/v1/files/${fileId}`, headers);
    expect(status).toBe(302);
    return new URL(said.get('location') ?? '');
  };

  test('a file comes from its own address only, to whoever was given a link', async () => {
    const { fileId, headers } = await sentFile();
    const stranger = await workspace.customer();

    const link = await linkFor(headers, fileId);
    const file = await at('files', link.pathname, { origin: WIDGET });
    const foreign = await at('files', link.pathname, { origin: 'https://shop.example' });
    const elsewhere = await at('console', link.pathname, headers);
    const forged = await at('files', link.pathname.replace('original', 'thumbnail'));
    const refused = await at('console', `/v1/files/${fileId}`, { authorization: `Bearer ${stranger.token}` });

    expect(link.origin).toBe(FILES);
    expect(await file.text()).toBe('the words in it');
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(file.headers.get('access-control-allow-origin')).toBe(WIDGET);
    expect(file.headers.get('access-control-allow-credentials')).toBe(null);
    expect(foreign.headers.get('access-control-allow-origin')).toBe(null);
    expect([elsewhere.status, forged.status, refused.status]).toEqual([404, 404, 404]);
  });

  test('V-12: a link that was given before leads to nothing that was withdrawn', async () => {
    const { withdraw, fileId, headers } = await sentFile();
    const link = await linkFor(headers, fileId);
    const before = await at('files', link.pathname);

    const { status } = await withdraw();

    const after = await at('files', link.pathname);
    expect([before.status, status, after.status]).toEqual([200, 200, 404]);
  });

  test('a link ends after some minutes, and cannot be put off', async () => {
    const { fileId, headers } = await sentFile();
    const link = await linkFor(headers, fileId);
    const [end = ''] = link.pathname.split('.').slice(-2);
    const later = link.pathname.replace(
      `.${end}.`,
      `.${(Number.parseInt(end, 36) + 3_600_000).toString(36)}.`,
    );

    clock.advance(6 * 60_000);

    const answers = [await at('files', link.pathname), await at('files', later)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });
});
