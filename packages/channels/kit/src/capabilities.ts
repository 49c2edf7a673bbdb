export type FileLimit = {
  /** Exact, or with a star: `image/*`. */ mediaTypes: readonly string[];
  bytes: number;
};

/** What a channel can do. What it cannot is degraded by the kit, never by the agent. */
export type Capabilities = {
  textChars: number;
  /** Under a file; 0: none. */
  captionChars: number;
  /** The first that fits says how a file goes; a file that fits none becomes a link. */
  files: readonly FileLimit[];
  /** Free text may be sent for so long after the customer last wrote; null: always. */
  replyWindowHours: number | null;
  receipts: boolean;
  /** Buttons beside each other, and rows of a list; 0: none. */
  buttons: { most: number; titleChars: number };
  list: { most: number; titleChars: number; descriptionChars: number };
  quotes: boolean;
  reactions: boolean;
  /** Whether what was sent can be corrected or taken back. */
  edits: boolean;
  withdrawals: boolean;
  typing: boolean;
  templates: boolean;
};
