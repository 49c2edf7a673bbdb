import type { LookupFunction, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openEgress, serve, serveRaw } from './testing/other-side.ts';

/** Writes for as long as it is read. */
function writeForEver(socket: Socket, chunk: string | Buffer): void {
  const write = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', write);
  write();
}

const onRequest = (talk: (socket: Socket) => void) => (socket: Socket) =>
  socket.once('data', () => talk(socket));

describe('sizes', () => {
  test('an endless body is cut off at the first byte too many, and the line closed', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const { url } = await serveRaw(
      onRequest((socket) => {
        closed = new Promise((resolve) => socket.on('close', resolve));
        socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
        writeForEver(socket, `10000\r\n${'x'.repeat(0x10000)}\r\n`);
      }),
    );

    const answer = await openEgress().send({ method: 'POST', url, maxResponseBytes: 100_000 });

    expect(answer).toMatchObject({ ok: false, reason: 'answer_too_large', status: 200, retry: false });
    await closed;
  });

  test('a body that says that it is too large is not read at all', async () => {
    const { url } = await serveRaw(
      onRequest((socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000001\r\n\r\n')),
    );

    const answer = await openEgress().send({ method: 'GET', url, maxResponseBytes: 1_000_000 });

    expect(answer).toMatchObject({ ok: false, reason: 'answer_too_large', status: 200 });
  });

  test.each(['200 OK', '103 Early Hints'])('endless headers after %s are cut off', async (start) => {
    const { url } = await serveRaw(
      onRequest((socket) => {
        socket.write(`HTTP/1.1 ${start}\r\n`);
        writeForEver(socket, `x-header: ${'x'.repeat(1_000)}\r\n`);
      }),
    );

    const answer = await openEgress().send({ method: 'GET', url });

    expect(answer).toMatchObject({ ok: false, reason: 'answer_too_large' });
  });

  test('V-53: a gzip bomb stays as small as it came', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    const { url } = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );

    const answer = await openEgress().send({ method: 'GET', url });

    expect(answer.ok && answer.body.equals(bomb)).toBe(true);
  });
});

describe('times', () => {
  const slow = { timeoutMs: 300 };

  test('headers that come drop by drop end with the time of the call', async () => {
    const { url } = await serveRaw(
      onRequest((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const drip = setInterval(() => socket.write('x-a: b\r\n'), 20);
        socket.once('close', () => clearInterval(drip));
      }),
    );

    expect(await openEgress().send({ method: 'POST', url, ...slow })).toMatchObject({
      ok: false,
      reason: 'timeout',
      outcome: 'unknown',
      retry: false,
      status: null,
    });
  });

  test('so does a body that never ends; the status that came is told', async () => {
    const { url } = await serve((_, response) => response.writeHead(201).write('a little'));

    expect(await openEgress().send({ method: 'POST', url, ...slow })).toMatchObject({
      reason: 'timeout',
      status: 201,
    });
  });

  test('so do interim answers without end', async () => {
    const { url } = await serveRaw(
      onRequest((socket) => {
        const drip = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 20);
        socket.once('close', () => clearInterval(drip));
      }),
    );

    expect(await openEgress().send({ method: 'GET', url, ...slow })).toMatchObject({
      reason: 'timeout',
      status: null,
    });
  });

  test('a name that is never resolved ends with it, too, and nothing was sent, now or later', async () => {
    let requests = 0;
    const { port } = await serve((_, response) => {
      requests += 1;
      response.end();
    });
    const resolver = Promise.withResolvers<void>();
    const lookup: LookupFunction = (_hostname, _options, callback) =>
      resolver.promise.then(() => callback(null, [{ address: '127.0.0.1', family: 4 }]));
    const egress = openEgress({ lookup });
    const call = { method: 'POST', url: `http://slow.example:${port}` } as const;

    expect(await egress.send({ ...call, ...slow })).toMatchObject({
      reason: 'timeout',
      outcome: 'not_sent',
      retry: true,
    });
    resolver.resolve();
    const next = egress.send(call);

    expect(await next).toMatchObject({ ok: true });
    expect(requests).toBe(1);
  });
});

describe('what became of it', () => {
  test('nobody there: surely not sent, so it may be tried again', async () => {
    const { url, port } = await serveRaw(
      onRequest((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    );
    const lookup: LookupFunction = (_hostname, _options, callback) =>
      callback(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), []);
    const certain = { ok: false, outcome: 'not_sent', retry: true };

    // A connection to a server without TLS is no connection.
    const noTls = openEgress().send({ method: 'POST', url: url.replace('http:', 'https:') });
    const noName = openEgress({ lookup }).send({ method: 'POST', url: `http://no.example:${port}` });

    expect(await noName).toMatchObject({ ...certain, reason: 'name_not_found' });
    expect(await noTls).toMatchObject({ ...certain, reason: 'unreachable' });
  });

  test('cut off after it was sent: unknown, so it is sent again only if a repeat does no harm', async () => {
    const { url } = await serveRaw(onRequest((socket) => socket.destroy()));
    const egress = openEgress();
    const unknown = { ok: false, reason: 'cut_off', outcome: 'unknown' };

    expect(await egress.send({ method: 'POST', url })).toMatchObject({ ...unknown, retry: false });
    expect(await egress.send({ method: 'DELETE', url })).toMatchObject({ ...unknown, retry: false });
    expect(await egress.send({ method: 'GET', url })).toMatchObject({ ...unknown, retry: true });
    expect(await egress.send({ method: 'POST', url, isRepeatable: true })).toMatchObject({
      ...unknown,
      retry: true,
    });
  });

  test('cut off amid the answer: unknown, with the status that came', async () => {
    const { url } = await serveRaw(
      onRequest((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf')),
    );

    const answer = await openEgress().send({ method: 'POST', url });

    expect(answer).toMatchObject({ ok: false, outcome: 'unknown', status: 200, retry: false });
  });

  test.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx'],
    [
      'length and chunks',
      'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n'],
  ])('an answer that is none (%s) is a failure', async (_, bytes) => {
    const { url } = await serveRaw(onRequest((socket) => socket.end(bytes)));

    expect(await openEgress().send({ method: 'POST', url })).toMatchObject({
      ok: false,
      outcome: 'unknown',
      retry: false,
    });
  });

  test('V-54: what follows a 204 is nobody’s answer', async () => {
    let connections = 0;
    const { url } = await serveRaw((socket) => {
      connections += 1;
      const isFirst = connections === 1;
      socket.on('data', () =>
        socket.write(
          isFirst
            ? 'HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nforged'
            : 'HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nreal',
        ),
      );
    });
    const egress = openEgress();

    const first = await egress.send({ method: 'POST', url });
    const second = await egress.send({ method: 'POST', url });

    expect(first).toMatchObject({ ok: true, status: 204, body: Buffer.of() });
    expect(second.ok && second.body.toString()).toBe('real');
  });
});
