import type { Capabilities, ChoiceLimits } from '@parley/channel-kit';
import { LIMITS } from '@parley/contract';

/** As much as a message of Parley's can hold: the company's own program shows it as it likes. */
const choices: ChoiceLimits = {
  most: 10,
  titleChars: 72,
  descriptionChars: 72,
  idChars: 256,
  questionChars: LIMITS.messageCharsMax,
};

export const capabilities: Capabilities = {
  charsAre: 'code_points',
  textChars: LIMITS.messageCharsMax,
  captionChars: LIMITS.messageCharsMax,
  // Nothing of a file stands in the call, so none is too large for it.
  files: [{ mediaTypes: ['*/*'], bytes: Number.MAX_SAFE_INTEGER, hasCaption: true }],
  replyWindowHours: null,
  receipts: true,
  dropsRepeats: true,
  logsCalls: true,
  buttons: choices,
  list: choices,
  locations: true,
  contactCards: true,
  voiceNotes: true,
  quotes: true,
  reactions: true,
  edits: false,
  withdrawals: false,
  typing: false,
  templates: false,
};
