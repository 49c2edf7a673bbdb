/**
 * What an error means for what was to be sent. permanent: this message never. window: free text is closed, a template goes.
 * again: later, as it is. pair: later, and nothing else to the same customer until then. pause: the whole number waits, and goes on by itself.
 * stopped: the account has to be mended by people first.
 */
export type ErrorClass = 'permanent' | 'window' | 'again' | 'pair' | 'pause' | 'stopped';

/** `code` is the channel's own, as text; `detail` its words. */
export type ChannelError = { code: string; detail: string; class: ErrorClass };

/** What became of a call that was to send something. */
export type Outcome =
  | { kind: 'accepted'; id: string }
  | {
      kind: 'refused';
      error: ChannelError;
      /** Not before so long; null: as the server likes. */
      afterMs: number | null;
    }
  /** The answer does not say whether it was taken. Never sent again by itself. */
  | { kind: 'unknown'; detail: string };
