import type { FileLimit } from './capabilities.ts';

type Measured = { mediaType: string; bytes: number };

/** `audio/ogg; codecs=opus` is of the type `audio/ogg`. */
export const essenceOf = (mediaType: string): string => (mediaType.split(';')[0] ?? '').trim().toLowerCase();

/** The first limit that the file keeps; undefined: the channel does not take it. */
export const findFileLimit = <L extends FileLimit>(file: Measured, limits: readonly L[]): L | undefined =>
  limits.find(
    ({ mediaTypes, bytes }) =>
      file.bytes <= bytes && mediaTypes.some((pattern) => matches(essenceOf(file.mediaType), pattern)),
  );

function matches(mediaType: string, pattern: string): boolean {
  if (pattern === '*/*') return true;
  return pattern.endsWith('/*') ? mediaType.startsWith(pattern.slice(0, -1)) : mediaType === pattern;
}
