import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Bytes that have arrived and belong to nobody yet: whoever received them keeps or discards them. */
export type Incoming = { path: string; bytes: number; discard(): Promise<void> };

/** The stream had more bytes than the caller wants to store. */
export class TooManyBytesError extends Error {}

/**
 * Writes a stream into a file of its own. Nothing is left behind when the stream fails or is too long.
 *
 * @throws TooManyBytesError at the first byte beyond `maxBytes`.
 */
export async function receive(folder: string, source: Readable, maxBytes: number): Promise<Incoming> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomBytes(16).toString('hex'));
  const discard = () => rm(path, { force: true });
  let bytes = 0;
  async function* counted(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new TooManyBytesError(`more than ${maxBytes} bytes`);
      yield chunk;
    }
  }
  try {
    await pipeline(source, counted, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  } catch (error) {
    await discard();
    throw error;
  }
  return { path, bytes, discard };
}

/** Removes what a killed process has left half received. */
export async function sweepIncoming(folder: string, olderThan: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && found.mtime < olderThan) await rm(path, { force: true });
  }
}
