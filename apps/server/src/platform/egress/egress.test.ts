import type { LookupFunction } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { markTransaction } from '../db/outside-transaction.ts';
import type { EgressCall } from './egress-call.ts';
import { openEgress, serve } from './testing/other-side.ts';

/** A resolver that answers from a list, in turn, and remembers what it was asked. */
function resolver(...answers: string[][]): { lookup: LookupFunction; asked: string[] } {
  const asked: string[] = [];
  const lookup: LookupFunction = (hostname, _options, callback) => {
    const answer = answers[asked.length % answers.length] ?? [];
    asked.push(hostname);
    callback(
      null,
      answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { lookup, asked };
}

describe('a call', () => {
  test('carries what it was given and brings the answer back', async () => {
    const { url } = await serve(async (request, response) => {
      const { method, url: path, headers } = request;
      response.writeHead(202, { 'x-answer': 'yes' });
      response.end(
        JSON.stringify({
          method,
          path,
          token: headers['x-token'],
          agent: headers['user-agent'],
          body: await text(request),
        }),
      );
    });

    const answer = await openEgress().send({
      method: 'POST',
      url: `${url}/hooks/1?a=b#c`,
      headers: { 'x-token': 't' },
      body: 'Zoë',
    });

    expect(answer).toMatchObject({ ok: true, status: 202, headers: { 'x-answer': 'yes' } });
    expect(answer.ok && JSON.parse(answer.body.toString())).toEqual({
      method: 'POST',
      path: '/hooks/1?a=b',
      token: 't',
      agent: 'Parley',
      body: 'Zoë',
    });
  });

  test('V-48: that the other side refuses or redirects is an answer; nobody follows', async () => {
    let visits = 0;
    const { url } = await serve((_, response) => {
      visits += 1;
      response
        .writeHead(visits === 1 ? 500 : 302, { location: 'http://169.254.169.254/latest/meta-data/' })
        .end();
    });
    const egress = openEgress();

    expect(await egress.send({ method: 'GET', url })).toMatchObject({ ok: true, status: 500 });
    expect(await egress.send({ method: 'GET', url })).toMatchObject({
      ok: true,
      status: 302,
      headers: { location: 'http://169.254.169.254/latest/meta-data/' },
    });
    expect(visits).toBe(2);
  });

  test('is never made inside of a transaction', async () => {
    const egress = openEgress();

    const attempt = markTransaction(() => egress.send({ method: 'GET', url: 'http://127.0.0.1:1' }));

    await expect(attempt).rejects.toThrow('inside of a transaction');
  });

  test.each<[Partial<EgressCall>, string]>([
    [{ url: 'nonsense' }, 'not a URL'],
    [{ url: 'file:///etc/passwd' }, 'only http and https'],
    [{ url: 'ftp://example.com' }, 'only http and https'],
    [{ url: 'http://user:pw@example.com' }, 'a user and password in the URL'],
    [{ url: 'http://example.com:6379' }, 'port 6379 is not in EGRESS_PORTS'],
    [{ headers: { Host: 'internal' } }, 'the header Host is not'],
    [{ headers: { 'Transfer-Encoding': 'chunked' } }, 'the header Transfer-Encoding is not'],
    [{ headers: { 'x-a': 'b\r\nx-c: d' } }, 'invalid x-a header'],
    [{ method: 'POST', body: 'x'.repeat(11), maxRequestBytes: 10 }, 'more than 10 bytes to send'],
  ])('that is wrong in itself is refused before anybody is asked: %j', async (call, detail) => {
    const { lookup, asked } = resolver(['127.0.0.1']);
    const egress = openEgress({ ports: [[80, 80]], lookup });

    const answer = await egress.send({ method: 'GET', url: 'http://example.com', ...call });

    expect(answer).toMatchObject({ ok: false, reason: 'call_refused', outcome: 'not_sent', retry: false });
    expect(answer).toMatchObject({ detail: expect.stringContaining(detail) });
    expect(asked).toEqual([]);
  });
});

describe('an address that is not public', () => {
  test.each([
    'http://127.0.0.1',
    'http://127.1',
    'http://0x7f000001',
    'http://2130706433',
    'http://0177.0.0.1',
    'http://127.0.0.1.',
    'http://①②⑦.0.0.1',
    'http://ⓛocalhost',
    'http://[::1]',
    'http://[::ffff:127.0.0.1]',
    'http://[::ffff:7f00:1]',
    'http://169.254.169.254/latest/meta-data/',
    'https://10.0.0.1',
    'http://localhost',
    'http://0.0.0.0',
  ])('is not called, however it is written: %s', async (url) => {
    const answer = await openEgress({ allowed: [] }).send({ method: 'POST', url });

    expect(answer).toMatchObject({ ok: false, reason: 'address_refused', outcome: 'not_sent', retry: false });
  });

  test('V-47: is not called by name, also when the name has a good address beside it', async () => {
    const { lookup } = resolver(['127.0.0.1', '10.0.0.5']);

    const answer = await openEgress({ lookup }).send({ method: 'GET', url: 'http://rebind.example' });

    expect(answer).toMatchObject({
      ok: false,
      reason: 'address_refused',
      detail: '10.0.0.5 is a private network',
    });
  });

  test('V-49: is not reached by a name that changes: what was checked is what is connected to', async () => {
    const { port } = await serve((_, response) => response.end('ours'));
    const { lookup, asked } = resolver(['127.0.0.1'], ['169.254.169.254']);
    const egress = openEgress({ lookup });
    const call = { method: 'GET', url: `http://rebind.example:${port}`, headers: { 'x-n': '1' } } as const;

    expect(await egress.send(call)).toMatchObject({ ok: true, status: 200 });
    expect(asked).toEqual(['rebind.example']);
    const elsewhere = await openEgress({ lookup }).send(call);

    expect(elsewhere).toMatchObject({ ok: false, reason: 'address_refused' });
    expect(asked).toHaveLength(2);
  });
});
