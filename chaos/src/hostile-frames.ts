import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const TEXT = 0x1;
const BINARY = 0x2;
const PING = 0x9;
const FIN = 0x80;
const RSV1 = 0x40;

/** One frame as a client must mask it. `length` lies about the payload if given. */
function frame(head: number, payload: Buffer, length = payload.length): Buffer {
  const mask = Buffer.from([1, 2, 3, 4]);
  const masked = Buffer.from(payload.map((byte, n) => byte ^ (mask[n % 4] as number)));
  return Buffer.concat([Buffer.from([head]), lengthOf(length), mask, masked]);
}

function lengthOf(length: number): Buffer {
  if (length < 126) return Buffer.from([0x80 | length]);
  const bytes = Buffer.alloc(length < 65_536 ? 3 : 9);
  bytes[0] = 0x80 | (length < 65_536 ? 126 : 127);
  if (length < 65_536) bytes.writeUInt16BE(length, 1);
  else bytes.writeBigUInt64BE(BigInt(length), 1);
  return bytes;
}

const text = (words: string) => frame(FIN | TEXT, Buffer.from(words));
const repeat = (count: number, make: (n: number) => Buffer) =>
  Buffer.concat(Array.from({ length: count }, (_, n) => make(n)));

/** What nobody should send, and the codes one of which must be the answer. */
export const HOSTILE: { name: string; bytes: Buffer; codes: number[] }[] = [
  {
    name: 'a frame that says it has 100 MB',
    bytes: frame(FIN | TEXT, randomBytes(64), 100_000_000),
    codes: [1009],
  },
  {
    name: 'a message of 16 KiB pieces without an end',
    bytes: repeat(8, (n) => frame(n ? 0 : TEXT, Buffer.alloc(16_384, 97))),
    codes: [1009],
  },
  {
    name: 'a message of single bytes without an end',
    bytes: repeat(200, (n) => frame(n ? 0 : TEXT, Buffer.from('a'))),
    codes: [1008, 1009],
  },
  {
    name: 'bytes that are no UTF-8',
    bytes: frame(FIN | TEXT, Buffer.from([0xff, 0xfe, 0xc0])),
    codes: [1007],
  },
  {
    name: 'compression that nobody agreed to',
    bytes: frame(FIN | RSV1 | TEXT, Buffer.from('{}')),
    codes: [1002],
  },
  { name: 'a frame without a mask', bytes: Buffer.from([FIN | TEXT, 2, 123, 125]), codes: [1002] },
  { name: 'an opcode that is none', bytes: frame(FIN | 0x3, Buffer.from('{}')), codes: [1002] },
  { name: 'a ping of 200 bytes', bytes: frame(FIN | PING, Buffer.alloc(200)), codes: [1002] },
  { name: 'a binary message', bytes: frame(FIN | BINARY, Buffer.from('{}')), codes: [4003] },
  { name: 'words that are no JSON', bytes: text('hello?'), codes: [4003] },
  { name: 'JSON a hundred thousand deep', bytes: text('['.repeat(30_000)), codes: [4003] },
  {
    name: 'a frame that is none of ours',
    bytes: text('{"type":"hello","__proto__":{"role":"owner"}}'),
    codes: [4003],
  },
  { name: 'a post before hello', bytes: text('{"type":"ping"}'), codes: [4003] },
  { name: 'a flood of frames', bytes: repeat(3_000, () => text('{"type":"ping"}')), codes: [4003, 4029] },
];

/** Many pings, which are allowed: the server has to live with them. */
export const PING_FLOOD = repeat(20_000, () => frame(FIN | PING, Buffer.alloc(0)));

/** Opens a feed by hand, sends the bytes, and returns the code with which the server closes; 1006 without one. */
export async function sendRaw(port: number, bytes: Buffer, patienceMs = 15_000): Promise<number> {
  const socket = await upgrade(port);
  return new Promise((resolve) => {
    let got = Buffer.alloc(0);
    const done = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(closeCodeIn(got));
    };
    const timer = setTimeout(done, patienceMs);
    socket.on('data', (data: Buffer) => {
      got = Buffer.concat([got, data]);
    });
    socket.once('close', done);
    socket.once('end', done);
    socket.write(bytes);
  });
}

async function upgrade(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const key = randomBytes(16).toString('base64');
  socket.write(
    `GET /feed HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  const answer = await new Promise<Buffer>((resolve, reject) => {
    socket.once('data', resolve);
    socket.once('close', () => reject(new Error('no upgrade')));
  });
  if (!answer.toString().startsWith('HTTP/1.1 101')) throw new Error(answer.toString().split('\r\n')[0]);
  return socket;
}

/** Walks over the server's frames to its close frame. */
function closeCodeIn(bytes: Buffer): number {
  for (let at = 0; at + 4 <= bytes.length; ) {
    const short = (bytes[at + 1] as number) & 0x7f;
    const head = short < 126 ? 2 : short === 126 ? 4 : 10;
    const length = short < 126 ? short : bytes.readUInt16BE(at + 2);
    if (((bytes[at] as number) & 0xf) === 0x8) return bytes.readUInt16BE(at + head);
    at += head + length;
  }
  return 1006;
}
