import type { OpusSound } from './read-webm.ts';

const CAPTURE = 'OggS';
const HEADER_BYTES = 27;
const SEGMENT_BYTES = 255;
const SEGMENTS = 255;
/** Players seek by page: about one a second. */
const SAMPLES_A_PAGE = 48_000;
const FLAG = { none: 0, first: 2, last: 4 } as const;
const SERIAL = 1;
const POLYNOMIAL = 0x04c11db7;

/** Samples at 48 kHz in a frame, by the upper five bits of its packet's first byte (RFC 6716, table 2). */
function frameSamples(config: number): number {
  if (config < 12) return [480, 960, 1_920, 2_880][config % 4] as number;
  if (config < 16) return [480, 960][config % 2] as number;
  return [120, 240, 480, 960][config % 4] as number;
}

function samplesOf(packet: Buffer): number {
  const [first = 0, second = 0] = packet;
  const frames = [1, 2, 2, second & 0x3f][first & 3] as number;
  return frames * frameSamples(first >> 3);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 0x80000000 ? (rest << 1) ^ POLYNOMIAL : rest << 1;
  return rest >>> 0;
});

/** Of a page, with zeros where its sum will stand. */
function checksum(page: Buffer): number {
  let sum = 0;
  for (const byte of page) sum = ((sum << 8) ^ (CRC_TABLE[((sum >>> 24) ^ byte) & 0xff] as number)) >>> 0;
  return sum;
}

/** Lengths of 255 go on; a packet that ends at one needs a zero. */
const segmentsOf = (packet: Buffer): number[] => [
  ...Array<number>(Math.floor(packet.length / SEGMENT_BYTES)).fill(SEGMENT_BYTES),
  packet.length % SEGMENT_BYTES,
];

type Page = { packets: readonly Buffer[]; samples: number; number: number; flag: number };

function pageOf({ packets, samples, number, flag }: Page): Buffer {
  const segments = packets.flatMap(segmentsOf);
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(CAPTURE, 0, 'latin1');
  header[5] = flag;
  header.writeBigInt64LE(BigInt(samples), 6);
  header.writeUInt32LE(SERIAL, 14);
  header.writeUInt32LE(number, 18);
  header[26] = segments.length;
  const page = Buffer.concat([header, Buffer.from(segments), ...packets]);
  page.writeUInt32LE(checksum(page), 22);
  return page;
}

/** `OpusTags` without a tag (RFC 7845, 5.2). */
function tags(): Buffer {
  const vendor = Buffer.from('Parley');
  const words = Buffer.alloc(8);
  words.writeUInt32LE(vendor.length, 0);
  return Buffer.concat([Buffer.from('OpusTags'), words.subarray(0, 4), vendor, words.subarray(4)]);
}

/** The same sound as Ogg: packets are put into other boxes, and nothing is encoded anew. Null: a packet fits into none. */
export function writeOgg({ head, packets }: OpusSound): Buffer | null {
  const pages = [
    pageOf({ packets: [head], samples: 0, number: 0, flag: FLAG.first }),
    pageOf({ packets: [tags()], samples: 0, number: 1, flag: FLAG.none }),
  ];
  let samples = 0;
  let gathered: Buffer[] = [];
  let segments = 0;
  let begun = 0;
  const close = (flag: number) => {
    pages.push(pageOf({ packets: gathered, samples, number: pages.length, flag }));
    [gathered, segments, begun] = [[], 0, samples];
  };
  for (const packet of packets) {
    const more = segmentsOf(packet).length;
    if (more > SEGMENTS) return null;
    if (gathered.length > 0 && (segments + more > SEGMENTS || samples - begun >= SAMPLES_A_PAGE))
      close(FLAG.none);
    gathered.push(packet);
    segments += more;
    samples += samplesOf(packet);
  }
  close(FLAG.last);
  return Buffer.concat(pages);
}
