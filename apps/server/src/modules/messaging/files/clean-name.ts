import { ACCEPTED, isImage } from './accepted-types.ts';

const MOST_CHARS = 200;
/** Controls, invisible and direction-changing characters, halves of surrogate pairs. */
const DISGUISES = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|\p{Default_Ignorable_Code_Point}/gu;
/** What some file system, shell or header takes for something else than a letter. */
const SPECIAL = /[/\\:*?"<>|]/g;

/** One image's extension may stand for another's: that is a mistake or our re-encoding, not a disguise. */
const IMAGE_EXTENSIONS = new Set(
  Object.keys(ACCEPTED)
    .filter(isImage)
    .flatMap((type) => ACCEPTED[type] ?? []),
);

/**
 * A name that is safe to show and to save under, for content of this type: one line, no path, no disguise, and an
 * extension that tells the truth. It never reaches the server's own disk.
 */
export function cleanName(raw: string | undefined, mediaType: string): string {
  const extensions = ACCEPTED[mediaType] ?? [];
  const plain = trimName(
    (raw ?? '')
      .normalize('NFC')
      .replace(/::\$DATA$/i, '')
      .replace(DISGUISES, '')
      .replace(SPECIAL, '_'),
  );
  const extension = extensionOf(plain);
  const stem = extension ? plain.slice(0, -extension.length - 1) : plain;
  if (extensions.includes(extension)) return shorten(stem, extension);
  const wasImage = isImage(mediaType) && IMAGE_EXTENSIONS.has(extension);
  const wasVoice = mediaType === 'audio/ogg' && extension === 'webm';
  return shorten(wasImage || wasVoice ? stem : plain, extensions[0] ?? 'bin');
}

/** Lower-case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

function trimName(name: string): string {
  return name.replace(/\s+/g, ' ').replace(/^[ .]+|[ .]+$/g, '');
}

function shorten(stem: string, extension: string): string {
  const kept = trimName(
    Array.from(stem)
      .slice(0, MOST_CHARS - extension.length - 1)
      .join(''),
  );
  return `${kept || 'file'}.${extension}`;
}
