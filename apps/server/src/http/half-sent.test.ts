import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('requests that are not as they should be', () => {
  let server: TestServer;
  const open: Socket[] = [];
  beforeAll(async () => {
    server = await startTestServer({ overrides: { halfSentMs: 1_000 } });
  });
  afterAll(async () => {
    for (const socket of open) socket.destroy();
    await server.close();
  });

  async function send(lines: string[], rest = ''): Promise<Socket> {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    open.push(socket);
    await once(socket, 'connect');
    socket.write(`${lines.join('\r\n')}\r\n${rest}`);
    return socket;
  }
  const posted = (path: string, ...headers: string[]) => [
    `POST ${path} HTTP/1.1`,
    'host: parley',
    ...headers,
  ];
  const json = 'content-type: application/json';

  test('V-89: half-sent headers and bodies are ended, by whatever door; an upload that was let in may take its time', async () => {
    const customer = await (await server.workspace()).customer();
    const begin = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n';
    const end = 'content-type: text/plain\r\n\r\nHello, slowly\r\n--b--\r\n';
    const parts = [
      'content-type: multipart/form-data; boundary=b',
      `content-length: ${begin.length + end.length}`,
    ];
    const upload = (token: string) =>
      send(
        posted('/v1/customer/files', ...parts, 'connection: close', `authorization: Bearer ${token}`, ''),
        begin,
      );
    const slow = await upload(customer.token);

    const ended = await Promise.all([
      send(['GET / HTTP/1.1', 'host: parley', 'x-slow: yes']),
      send(posted('/v1/customer/visitors', json, 'content-length: 100', ''), '{"inbox'),
      send(posted('/v1/session', json, 'transfer-encoding: chunked', ''), '3\r\n{"e\r\n'),
      send(posted('/f/abcdefgh', 'content-type: application/x-www-form-urlencoded', 'content-length: 9', '')),
      send(posted('/v1/topics', json, 'content-length: 100', ''), '{'),
      upload('pvt_nobody'),
    ]);

    const answers = await Promise.all(ended.map((socket) => text(socket)));
    expect(answers.map((answer) => answer.slice(9, 12))).toEqual(['408', '408', '408', '408', '401', '401']);
    slow.write(end);
    expect((await text(slow)).slice(9, 12)).toBe('201');
  });

  test('V-72: two Host headers are refused, with the socket of the feed as well', async () => {
    const hosts = ['host: parley', 'Host: evil.example', 'connection: close'];
    const upgrade = ['connection: upgrade', 'upgrade: websocket', 'sec-websocket-version: 13'];
    const key = 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==';

    const answers = await Promise.all(
      [
        ['GET /healthz HTTP/1.1', ...hosts, ''],
        ['GET /healthz HTTP/1.1', ...hosts.slice(1), ''],
        ['GET /feed HTTP/1.1', ...hosts.slice(0, 2), ...upgrade, key, ''],
      ].map(async (lines) => text(await send(lines))),
    );

    expect(answers.map((answer) => answer.slice(9, 12))).toEqual(['400', '200', '400']);
  });

  test('V-72: a link that is sent leads to our own address, whatever host a request names', async () => {
    const { owner } = await server.workspace();
    const body = JSON.stringify({ email: 'new@example.com', role: 'agent' });
    const { cookie, origin, 'parley-workspace': workspaceId } = owner.headers;

    const socket = await send(
      [
        'POST /v1/invitations HTTP/1.1',
        'host: evil.example',
        'x-forwarded-host: evil.example',
        'forwarded: host=evil.example',
        'connection: close',
        `cookie: ${cookie}`,
        `origin: ${origin}`,
        `parley-workspace: ${workspaceId}`,
        json,
        `content-length: ${body.length}`,
        '',
      ],
      body,
    );

    const answer = await text(socket);
    expect(answer.slice(9, 12)).toBe('201');
    expect(answer).toContain(`${server.url}/invite#token=`);
    expect(answer).not.toContain('evil.example');
  });
});
