import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDecoders, type Decoders } from './decoders.ts';
import { createImages, type Images } from './process-image.ts';

describe('images', () => {
  const LONG_MS = 300_000;
  const PIXELS = { perPerson: 2 * 40 * 30, windowMs: 60_000 };
  let folder: string;
  let small: string;
  let now = new Date('2026-11-29T08:00:00Z');
  let images: Images;
  let decoders: Decoders;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-images-'));
    small = join(folder, 'small.png');
    writeFileSync(small, await picture(40, 30));
    images = createImages({ clock: { now: () => now } }, PIXELS);
    decoders = createDecoders();
  });
  afterAll(() => {
    images.close();
    decoders.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const picture = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
  const process = (person: string, path = small) =>
    images.process({ tenant: 'acme', person }, path, 'image/png').then(
      ({ width }) => width,
      ({ code }) => code,
    );

  test('V-79: are measured by their header alone, and one of too many pixels is not decoded', async () => {
    const promised = Buffer.from(await picture(1, 1));
    promised.writeUInt32BE(6_000, 16);
    promised.writeUInt32BE(5_000, 20);
    const [honest, flood] = [join(folder, 'header.png'), join(folder, 'flood.png')];
    writeFileSync(honest, withChecksum(promised));
    promised.writeUInt32BE(60_000, 16);
    writeFileSync(flood, withChecksum(promised));

    const measured = await decoders.use((ask) => ask({ step: 'measure', path: honest }, LONG_MS));
    const refused = decoders.use((ask) => ask({ step: 'measure', path: flood }, LONG_MS));

    expect(measured).toEqual({ pixels: 30_000_000 });
    await expect(refused).rejects.toThrow();
  });

  /** PNG's checksum of its first chunk, which a decoder that looks no further checks, too. */
  function withChecksum(png: Buffer): Buffer {
    let crc = 0xffffffff;
    for (const byte of png.subarray(12, 29)) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    png.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 29);
    return png;
  }

  test('that hold their decoder are ended with it, and the next one is decoded as ever', async () => {
    const pipe = join(folder, 'never-ends.png');
    execFileSync('mkfifo', [pipe]);
    const ended = decoders.use(async (ask) => {
      await ask({ step: 'measure', path: small }, LONG_MS);
      await ask({ step: 'measure', path: pipe }, 50);
    });

    await expect(ended).rejects.toThrow();

    const next = decoders.use((ask) => ask({ step: 'measure', path: small }, LONG_MS));
    expect(await next).toEqual({ pixels: 40 * 30 });
  });

  test('of one person have a budget of pixels, whether they are kept or refused; others have their own', async () => {
    const torn = join(folder, 'torn.png');
    writeFileSync(torn, (await picture(40, 30)).subarray(0, -30));

    expect([await process('eve', torn), await process('eve'), await process('eve')]).toEqual([
      'file_type_refused',
      40,
      'rate_limited',
    ]);
    expect(await process('amina')).toBe(40);

    now = new Date(now.getTime() + PIXELS.windowMs);
    expect(await process('eve')).toBe(40);
  });
});
