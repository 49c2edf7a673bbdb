import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from './clock.ts';
import type { Ids } from './ids.ts';
import type { Media } from './model.ts';
import type { World } from './world.ts';

/** Bytes by media id: in memory, and in a folder if the world outlives the process. */
export class MediaStore {
  readonly #bytes = new Map<string, Buffer>();
  readonly #folder: string | undefined;
  readonly #parts: { world: World; clock: Clock; ids: Ids };

  constructor(parts: { world: World; clock: Clock; ids: Ids }, folder?: string) {
    this.#parts = parts;
    this.#folder = folder;
    if (folder) mkdirSync(folder, { recursive: true });
  }

  add(bytes: Buffer, mimeType: string, filename?: string): Media {
    const { world, clock, ids } = this.#parts;
    const media: Media = {
      id: ids.node(),
      mimeType,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      size: bytes.length,
      createdAt: clock.now(),
      ...(filename && { filename }),
    };
    world.media.set(media.id, media);
    if (this.#folder) writeFileSync(join(this.#folder, media.id), bytes);
    else this.#bytes.set(media.id, bytes);
    return media;
  }

  bytes(id: string): Buffer | undefined {
    if (!this.#parts.world.media.has(id)) return undefined;
    return this.#folder ? readFileSync(join(this.#folder, id)) : this.#bytes.get(id);
  }

  delete(id: string): void {
    this.#parts.world.media.delete(id);
    this.#bytes.delete(id);
  }
}

/** How webhooks write a digest, other than the Graph API, which writes it in hexadecimal. */
export function digestInWebhook(media: Media): string {
  return Buffer.from(media.sha256, 'hex').toString('base64');
}
