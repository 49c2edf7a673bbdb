import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { startTestServer, type TestServer, until } from '@parley/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { customerFiles, memberFiles, photograph, sendFile } from './testing/upload.ts';
import { zipOfZeros } from './testing/zip-of-zeros.ts';

let server: TestServer;
beforeAll(async () => {
  const config = { maxUploadBytes: 2 * 1024 * 1024, storagePerWorkspaceBytes: 8 * 1024 * 1024 };
  server = await startTestServer({ config });
});
afterAll(() => server.close());

async function waiting() {
  const workspace = await server.workspace();
  const customer = await workspace.customer('Amina');
  return { customer, path: customerFiles(await customer.start('Hello')) };
}

/** Names of everything below DATA_DIR/files that is a file. */
async function stored(): Promise<string[]> {
  const entries = await readdir(join(server.deps.config.dataDir, 'files'), {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

test('V-80: an image is kept upright, without the place where it was taken, and with a thumbnail', async () => {
  const { customer, path } = await waiting();

  const answer = await sendFile(customer, path, { name: 'receipt.jpg', content: await photograph() });

  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    name: 'receipt.jpg',
    mediaType: 'image/jpeg',
    width: 600,
    height: 900,
  });
  const { content, thumbnail } = await bytesOf(customer.token, answer.body.fileId);
  expect(await sharp(content).metadata()).not.toHaveProperty('exif');
  expect(content.includes('Amina')).toBe(false);
  expect(await sharp(thumbnail).metadata()).toMatchObject({ format: 'webp', width: 320, height: 480 });
});

async function bytesOf(token: string, fileId: string) {
  const get = async (query: string) => {
    const answer = await fetch(`${server.url}/v1/files/${fileId}${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return Buffer.from(await answer.arrayBuffer());
  };
  return { content: await get(''), thumbnail: await get('?variant=thumbnail') };
}

test('what an agent spoke into a browser that records WebM is kept as a voice note; what a customer sends stays as it is', async () => {
  const { customer, path } = await waiting();
  const content = new Uint8Array(await readFile(new URL('./testing/voice.webm', import.meta.url)));
  const voice = { name: 'voice.webm', content };
  const { body } = await sendFile(customer, path, voice);
  expect(body).toMatchObject({ name: 'voice.webm', mediaType: 'video/webm', bytes: content.length });

  const workspace = await server.workspace();
  const id = await (await workspace.customer()).start('Hello');
  await workspace.owner.post(`/v1/conversations/${id}/claim`);
  const spoken = await sendFile(workspace.owner, memberFiles(id), voice);

  expect(spoken.body).toMatchObject({ name: 'voice.ogg', mediaType: 'audio/ogg' });
});

const REFUSED: [string, string | Uint8Array<ArrayBuffer>][] = [
  ['script.png', '<script>alert(1)</script>'],
  ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['page.html', '<!doctype html><script>alert(1)</script>'],
  ['page.txt', ' <html><script>alert(1)</script>'],
  ['run.txt', '#!/bin/sh\nrm -rf /'],
  ['shell.phtml', '<?php system($_GET[0]);'],
  ['\u200b.htaccess', 'AddType application/x-httpd-php .png'],
  ['letter.txt', 'a\0b'],
  ['letter.txt', new Uint8Array([0xff, 0xfe, 0x61, 0x00])],
  ['program.pdf', 'MZ\x90\0\x03'],
  ['nothing.txt', ''],
  ['torn.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0])],
];

test.each(REFUSED)(
  'V-01, V-75: %s is refused by its content and leaves nothing behind',
  async (name, content) => {
    const { customer, path } = await waiting();
    const before = await stored();

    const answer = await sendFile(customer, path, { name, content, type: 'image/png' });

    expect(answer).toMatchObject({ status: 415, body: { code: 'file_type_refused' } });
    expect(await stored()).toEqual(before);
  },
);

test('a picture that is a program as well comes out as a picture only', async () => {
  const { customer, path } = await waiting();
  const gif = await sharp(await photograph(20, 20))
    .gif()
    .toBuffer();
  const content = new Uint8Array(Buffer.concat([gif, Buffer.from('<script>alert(1)</script>PK\x03\x04')]));

  const answer = await sendFile(customer, path, { name: 'both.gif', content });

  expect(answer.status).toBe(201);
  expect((await bytesOf(customer.token, answer.body.fileId)).content.includes('script')).toBe(false);
});

test('V-79: a small file with a huge number of pixels is refused before it fills the memory', async () => {
  const { customer, path } = await waiting();
  const flood = await sharp({
    create: { width: 8_000, height: 8_000, channels: 3, background: 'red' },
    limitInputPixels: false,
  })
    .png()
    .toBuffer();

  const answer = await sendFile(customer, path, { name: 'flood.png', content: new Uint8Array(flood) });

  expect(answer).toMatchObject({ status: 415, body: { code: 'file_type_refused' } });
});

test.each([
  ['../../../etc/passwd.txt', 'passwd.txt'],
  ['..\\..\\boot.txt', 'boot.txt'],
  ['invoice\u202etxt.exe.txt', 'invoicetxt.exe.txt'],
  ['a"; filename="b.html\r\nX: y.txt', undefined],
  ['Größe 日本.txt', 'Größe 日本.txt'],
  [`${'long'.repeat(100)}.txt`, undefined],
])('V-07: the name %j is cleaned and never a path', async (name, expected) => {
  const { customer, path } = await waiting();

  const answer = await sendFile(customer, path, { name, content: 'harmless' });

  expect(answer.status).toBe(201);
  expect(answer.body.name).toMatch(/^[^\\/"\r\n\u202e]{1,200}\.txt$/);
  if (expected) expect(answer.body.name).toContain(expected);
  expect((await stored()).every((file) => /^[0-9a-f-]{36}(\.thumbnail)?$/.test(file))).toBe(true);
});

test('what is too large is refused at once, whether its length was told or not', async () => {
  const { customer, path } = await waiting();
  const before = await stored();
  const megabyte = new Uint8Array(1024 * 1024).fill(65);

  const told = await sendFile(customer, path, {
    name: 'big.txt',
    content: new Uint8Array(200 * 1024 * 1024).fill(65),
  });
  const untold = await sendChunks(customer.token, path, megabyte, 200);

  expect(told).toMatchObject({ status: 413, body: { code: 'too_large' } });
  expect(untold.status).toMatch(/413/);
  expect(untold.sentBytes).toBeLessThan(200 * 1024 * 1024);
  expect(await stored()).toEqual(before);
});

/** A body without a length, from a sender who stops when he is answered. */
async function sendChunks(token: string, path: string, chunk: Uint8Array, count: number) {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  let status = '';
  let sentBytes = 0;
  socket.on('data', (data) => (status ||= String(data).split('\r\n')[0] as string));
  socket.on('error', () => undefined);
  const write = (data: Uint8Array | string) => new Promise<void>((done) => socket.write(data, () => done()));
  await write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nTransfer-Encoding: chunked\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n`,
  );
  const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="big.txt"\r\n\r\n';
  await write(`${part.length.toString(16)}\r\n${part}\r\n`);
  for (let sent = 0; sent < count && !status && !socket.destroyed; sent += 1) {
    await write(`${chunk.length.toString(16)}\r\n`);
    await write(chunk);
    await write('\r\n');
    sentBytes += chunk.length;
  }
  await until(() => status !== '');
  socket.destroy();
  return { status, sentBytes };
}

const part = (headers: string, text = 'hello') => `--b\r\n${headers}\r\n\r\n${text}\r\n`;
const FILE = 'Content-Disposition: form-data; name="file"; filename="a.txt"';

test.each([
  ['an empty form', 'multipart/form-data; boundary=b', '--b--\r\n', 400],
  ['no body at all', 'multipart/form-data; boundary=b', '', 400],
  ['no boundary', 'multipart/form-data', part(FILE), 400],
  ['a boundary of 252 characters', `multipart/form-data; boundary=${'b'.repeat(252)}`, part(FILE), 400],
  [
    'another field',
    'multipart/form-data; boundary=b',
    `${part('Content-Disposition: form-data; name="other"; filename="a.txt"')}--b--`,
    400,
  ],
  [
    'a text field',
    'multipart/form-data; boundary=b',
    `${part('Content-Disposition: form-data; name="x"')}${part(FILE)}--b--`,
    400,
  ],
  ['two files', 'multipart/form-data; boundary=b', `${part(FILE)}${part(FILE)}--b--`, 400],
  [
    'ten thousand parts',
    'multipart/form-data; boundary=b',
    `${part('Content-Disposition: form-data; name="x"').repeat(10_000)}--b--`,
    400,
  ],
  ['a torn end', 'multipart/form-data; boundary=b', part(FILE).slice(0, -4), 400],
  [
    'a prototype as field',
    'multipart/form-data; boundary=b',
    `${part('Content-Disposition: form-data; name="__proto__"; filename="a.txt"')}--b--`,
    400,
  ],
  ['JSON', 'application/json', '{"file":"a"}', 415],
])('%s is a clear refusal', async (_what, type, body, status) => {
  const { customer, path } = await waiting();

  const answer = await customer.request('POST', path, { body, headers: { 'content-type': type } });

  expect(answer.status).toBe(status);
  expect(answer.body.code).toMatch(/^(malformed_body|media_type_unsupported)$/);
});

test('V-77: an archive that would be 256 MB large when unpacked is a file like any other: nobody unpacks it', async () => {
  const { customer, path } = await waiting();
  const bomb = await zipOfZeros('[Content_Types].xml', 256);
  const before = process.resourceUsage().maxRSS;

  const answer = await sendFile(customer, path, { name: 'order.docx', content: bomb });

  expect([201, 415]).toContain(answer.status);
  expect((process.resourceUsage().maxRSS - before) / 1_024).toBeLessThan(128);
});

test('V-78: a sender whose line breaks leaves nothing behind', async () => {
  const { customer, path } = await waiting();
  const before = await stored();
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${customer.token}\r\nContent-Length: 100000\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n${part(FILE, 'x'.repeat(5_000))}`,
  );
  await until(async () => (await stored()).length > before.length);

  socket.destroy();

  await until(async () => (await stored()).length === before.length);
});

test('of sixty files at once fifty are kept, for that many may wait to be sent', async () => {
  const { customer, path } = await waiting();

  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      sendFile(customer, path, { name: `${n}.txt`, content: `file ${n}` }),
    ),
  );

  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(50);
  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
});

test('the files of a workspace take what they may, also when they come at once, and none of another', async () => {
  const { customer, path } = await waiting();
  const big = (n: number) => ({ name: `${n}.txt`, content: 'x'.repeat(1_500_000) });

  const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => sendFile(customer, path, big(n))));

  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
  expect(answers.filter(({ body }) => body.code === 'storage_full')).toHaveLength(3);
  const abroad = await waiting();
  expect((await sendFile(abroad.customer, abroad.path, big(0))).status).toBe(201);
});
