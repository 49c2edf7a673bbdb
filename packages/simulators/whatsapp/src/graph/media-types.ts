export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

const MB = 1024 * 1024;

const IMAGES = ['image/jpeg', 'image/png'];
const VIDEOS = ['video/3gpp', 'video/mp4'];
const AUDIOS = ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'];
const DOCUMENTS = [
  'text/plain',
  'application/pdf',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
];

/** A document may be anything in practice. */
const KINDS: Record<MediaKind, { types: string[] | null; maxBytes: number }> = {
  image: { types: IMAGES, maxBytes: 5 * MB },
  video: { types: VIDEOS, maxBytes: 16 * MB },
  audio: { types: AUDIOS, maxBytes: 16 * MB },
  document: { types: null, maxBytes: 100 * MB },
  sticker: { types: ['image/webp'], maxBytes: 500 * 1024 },
};

export const LARGEST_MEDIA = 100 * MB;

/** What may be uploaded. */
const UPLOADABLE = [...AUDIOS, ...IMAGES, ...VIDEOS, 'image/webp', ...DOCUMENTS];

export function isMediaKind(type: string): type is MediaKind {
  return type in KINDS;
}

/** @returns what is wrong with the upload, or undefined */
export function uploadFault(mimeType: string, size: number): string | undefined {
  const type = essence(mimeType);
  if (!UPLOADABLE.includes(type)) {
    return `Param file must be a file with one of the following types: ${UPLOADABLE.join(', ')}. Received file of type '${type}'.`;
  }
  const kind = (['image', 'video', 'audio', 'sticker'] as const).find((k) => KINDS[k].types?.includes(type));
  const { maxBytes } = KINDS[kind ?? 'document'];
  return size > maxBytes
    ? `Param file must be at most ${maxBytes} bytes. Received ${size} bytes.`
    : undefined;
}

/** @returns why a message of this kind cannot carry the media, in Meta's words, or undefined */
export function mediaFault(kind: MediaKind, mimeType: string, size: number): string | undefined {
  const { types, maxBytes } = KINDS[kind];
  const type = essence(mimeType);
  if (types && !types.includes(type)) {
    const name = kind[0]?.toUpperCase() + kind.slice(1);
    return `Unsupported ${name} mime type ${type}. Please use one of ${types.join(', ')}.`;
  }
  return size > maxBytes
    ? `File is too large: ${size} bytes. The most for this type is ${maxBytes}.`
    : undefined;
}

function essence(mimeType: string): string {
  return mimeType.split(';')[0]?.trim().toLowerCase() ?? '';
}
