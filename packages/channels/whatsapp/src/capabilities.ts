import type { Capabilities, FileLimit } from '@parley/channel-kit';

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

type FileKind = FileLimit & { kind: 'image' | 'video' | 'audio' | 'document' };

/** What is none of the first three, or too large for them, goes as a document. */
export const FILE_KINDS: readonly FileKind[] = [
  { kind: 'image', mediaTypes: ['image/jpeg', 'image/png'], bytes: 5 * MEGABYTE, hasCaption: true },
  { kind: 'video', mediaTypes: ['video/mp4', 'video/3gpp'], bytes: 16 * MEGABYTE, hasCaption: true },
  {
    kind: 'audio',
    mediaTypes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
    bytes: 16 * MEGABYTE,
    hasCaption: false,
  },
  { kind: 'document', mediaTypes: ['*/*'], bytes: 100 * MEGABYTE, hasCaption: true },
];

export const capabilities: Capabilities = {
  // Meta does not say what a character is; counted like this, none is too long by either measure.
  charsAre: 'utf16_units',
  textChars: 4_096,
  captionChars: 1_024,
  files: FILE_KINDS,
  replyWindowHours: 24,
  receipts: true,
  dropsRepeats: false,
  logsCalls: false,
  buttons: { most: 3, titleChars: 20, descriptionChars: 0, idChars: 256, questionChars: 1_024 },
  list: { most: 10, titleChars: 24, descriptionChars: 72, idChars: 200, questionChars: 4_096 },
  locations: true,
  contactCards: true,
  voiceNotes: true,
  quotes: true,
  reactions: true,
  edits: false,
  withdrawals: false,
  typing: true,
  templates: true,
};
