import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOpusWebm } from './read-webm.ts';
import { writeOgg } from './write-ogg.ts';

/** 1.2 s of Chromium's own test sound, as its MediaRecorder writes it. */
const RECORDED = readFileSync(new URL('./testing/voice.webm', import.meta.url));

/** The pages of an Ogg stream, read by the book (RFC 3533): the packets, and where each page says it is. */
function pagesOf(ogg: Buffer) {
  const pages = [];
  for (let at = 0; at < ogg.length; ) {
    expect(ogg.toString('latin1', at, at + 4)).toBe('OggS');
    const lengths = [...ogg.subarray(at + 27, at + 27 + (ogg[at + 26] ?? 0))];
    const begin = at + 27 + lengths.length;
    const end = begin + lengths.reduce((sum, length) => sum + length, 0);
    const page = Buffer.from(ogg.subarray(at, end));
    page.fill(0, 22, 26);
    const sum = ogg.readUInt32LE(at + 22);
    pages.push({
      flag: ogg[at + 5],
      samples: Number(ogg.readBigInt64LE(at + 6)),
      sum,
      page,
      lengths,
      body: ogg.subarray(begin, end),
    });
    at = end;
  }
  return pages;
}

function packetsOf(pages: ReturnType<typeof pagesOf>): Buffer[] {
  return pages.flatMap(({ lengths, body }) => {
    const packets: Buffer[] = [];
    let [from, to] = [0, 0];
    for (const length of lengths) {
      to += length;
      if (length === 255) continue;
      packets.push(body.subarray(from, to));
      from = to;
    }
    return packets;
  });
}

/** Bit by bit, as the book says it, and not by a table. */
function sumOf(page: Buffer): number {
  let sum = 0;
  for (const byte of page)
    for (let bit = 7; bit >= 0; bit -= 1) {
      const carry = ((sum >>> 31) ^ (byte >> bit)) & 1;
      sum = ((sum << 1) ^ (carry ? 0x04c11db7 : 0)) >>> 0;
    }
  return sum;
}

test('what Chromium recorded becomes Ogg with the very same packets', () => {
  const sound = readOpusWebm(RECORDED);
  if (!sound) throw new Error('it is not read');
  expect(sound.packets).toHaveLength(20);

  const pages = pagesOf(writeOgg(sound) ?? Buffer.alloc(0));

  const [head, tags, ...packets] = packetsOf(pages);
  expect(head).toEqual(sound.head);
  expect(tags?.toString('latin1', 0, 8)).toBe('OpusTags');
  expect(packets).toEqual(sound.packets);
  expect(pages.map(({ flag }) => flag)).toEqual([2, 0, 0, 4]);
  // 20 packets of 60 ms, at 48 kHz.
  expect(pages.map(({ samples }) => samples)).toEqual([0, 0, 48_960, 57_600]);
  for (const { page, sum } of pages) expect(sumOf(page)).toBe(sum);
});

test('long packets go over several segments, and a page has no more of these than it may', () => {
  const head = readOpusWebm(RECORDED)?.head ?? Buffer.alloc(0);
  const packets = [255, 510, 1_000, ...Array<number>(300).fill(700)].map((bytes) => Buffer.alloc(bytes, 123));

  const pages = pagesOf(writeOgg({ head, packets }) ?? Buffer.alloc(0));

  expect(packetsOf(pages).slice(2)).toEqual(packets);
  expect(writeOgg({ head, packets: [Buffer.alloc(70_000, 123)] })).toBeNull();
});

test('what is cut, or broken in any way, is read as far as it is whole, or not at all', () => {
  fc.assert(
    fc.property(
      fc.nat(RECORDED.length - 1),
      fc.array(fc.tuple(fc.nat(RECORDED.length - 1), fc.nat(255)), { maxLength: 4 }),
      (end, changes) => {
        const broken = Buffer.from(RECORDED.subarray(0, end));
        for (const [at, byte] of changes) if (at < end) broken[at] = byte;
        const sound = readOpusWebm(broken);
        if (sound) expect(sound.packets.length).toBeLessThanOrEqual(20);
        if (sound) writeOgg(sound);
      },
    ),
  );
  expect(readOpusWebm(Buffer.from('no file of this kind'))).toBeNull();
});
