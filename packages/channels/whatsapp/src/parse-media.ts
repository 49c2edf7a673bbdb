import { type ChannelError, idOf, type Json, lineOf, nameOf, recordOf, textOf } from '@parley/channel-kit';
import type { Content } from '@parley/contract';
import { findError } from './errors.ts';
import { type MessageBody, unsupportedBody } from './message-body.ts';

/** Pictures, films, sound, documents, stickers: a file, and for two of them what it is besides. */
export function mediaBody(type: string, value: unknown, message: Json): MessageBody {
  const media = recordOf(value);
  const text = textOf(media.caption) ?? '';
  const mediaId = idOf(media.id);
  const fileError = findError(message.errors);
  if (mediaId === null) return { ...unsupportedBody(nameOf(type), text), fileError: fileError ?? NO_FILE };
  const file = {
    mediaId,
    mediaType: lineOf(media.mime_type, 128) ?? 'application/octet-stream',
    name: lineOf(media.filename, 255),
    sha256: sha256Of(media.sha256),
  };
  return { text, content: contentOf(type, media), files: [file], fileError };
}

const NO_FILE: ChannelError = { code: 'no_file', detail: '', class: 'permanent' };

function contentOf(type: string, media: Json): Content | null {
  if (type === 'sticker') return { type: 'sticker', isAnimated: media.animated === true };
  return type === 'voice' || media.voice === true ? { type: 'voice_note' } : null;
}

/** Webhooks write it in base64, the media node in hex. */
export function sha256Of(value: unknown): string | null {
  const text = textOf(value)?.trim() ?? '';
  if (/^[0-9a-f]{64}$/i.test(text)) return text.toLowerCase();
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32 && text.length === 44 ? bytes.toString('hex') : null;
}
