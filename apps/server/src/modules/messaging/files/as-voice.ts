import { readFile } from 'node:fs/promises';
import type { Incoming } from '../../../platform/files/incoming.ts';
import { readOpusWebm } from './read-webm.ts';
import { writeOgg } from './write-ogg.ts';

/** No channel takes more, and five minutes have a tenth of it. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * What an agent has spoken into a browser that records WebM, as channels play it: the same sound in Ogg. Null: it is something else, and stays
 * as it is.
 */
export async function asVoice(incoming: Incoming, mediaType: string): Promise<Buffer | null> {
  if (!/^(audio|video)\/webm$/.test(mediaType) || incoming.bytes > MOST_BYTES) return null;
  const sound = readOpusWebm(await readFile(incoming.path));
  return sound && writeOgg(sound);
}
