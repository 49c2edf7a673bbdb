import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

const MB = 1024 * 1024;

/** An archive with one entry of so many megabytes of nothing, which takes a thousandth of that. Never whole in memory here. */
export async function zipOfZeros(name: string, megabytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const zeros = Buffer.alloc(MB);
  const deflate = createDeflateRaw();
  const pieces: Buffer[] = [];
  deflate.on('data', (piece: Buffer) => pieces.push(piece));
  let crc = 0;
  for (let n = 0; n < megabytes; n += 1) {
    crc = crc32(zeros, crc);
    if (!deflate.write(zeros)) await once(deflate, 'drain');
  }
  deflate.end();
  await once(deflate, 'end');
  return archiveOf(name, Buffer.concat(pieces), megabytes * MB, crc);
}

/** APPNOTE 4.3.7, 4.3.12 and 4.3.16: the entry, the directory of one, and its end. */
function archiveOf(name: string, packed: Buffer, size: number, crc: number): Uint8Array<ArrayBuffer> {
  const facts = [u16(8), u32(0), u32(crc), u32(packed.length), u32(size), u16(name.length), u16(0)];
  const entry = Buffer.concat([u32(0x04034b50), u16(20), u16(0), ...facts, Buffer.from(name), packed]);
  const rest = [u16(0), u16(0), u16(0), u32(0), u32(0), Buffer.from(name)];
  const directory = Buffer.concat([u32(0x02014b50), u16(20), u16(20), u16(0), ...facts, ...rest]);
  const places = [u32(directory.length), u32(entry.length), u16(0)];
  const end = Buffer.concat([u32(0x06054b50), u16(0), u16(0), u16(1), u16(1), ...places]);
  return new Uint8Array(Buffer.concat([entry, directory, end]));
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
