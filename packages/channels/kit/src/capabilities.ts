export type FileLimit = {
  /** Exact, or with a star: `image/*`. */ mediaTypes: readonly string[];
  bytes: number;
  /** Whether text may stand under it. */
  hasCaption: boolean;
};

/** How many options, and how long what belongs to them may be; `most` 0: none. */
export type ChoiceLimits = {
  most: number;
  titleChars: number;
  descriptionChars: number;
  idChars: number;
  /** Of the question above them. */
  questionChars: number;
};

/** What a channel can do. What it cannot is degraded by the kit, never by the agent. */
export type Capabilities = {
  /** How the channel counts the characters of every limit here. */
  charsAre: 'code_points' | 'utf16_units';
  textChars: number;
  /** Under a file; 0: none. */
  captionChars: number;
  /** The first that fits says how a file goes; a file that fits none becomes a link. */
  files: readonly FileLimit[];
  /** Free text may be sent for so long after the customer last wrote; null: always. */
  replyWindowHours: number | null;
  receipts: boolean;
  /** Whether a message that is sent twice under one tag arrives once: then what nobody knows the outcome of is simply sent again. */
  dropsRepeats: boolean;
  /** Whether each call and its answer is kept for an admin to look at, and may be made again: of a company's own program. */
  logsCalls: boolean;
  /** Buttons beside each other. */
  buttons: ChoiceLimits;
  /** Rows that a button opens. */
  list: ChoiceLimits;
  locations: boolean;
  contactCards: boolean;
  voiceNotes: boolean;
  quotes: boolean;
  reactions: boolean;
  /** Whether what was sent can be corrected or taken back. */
  edits: boolean;
  withdrawals: boolean;
  typing: boolean;
  templates: boolean;
};
