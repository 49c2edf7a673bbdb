/** What every entry of a log has, whatever it tells. */
export type LogEntry = {
  seq: number;
  at: Date;
  type: string;
  conversationId: string | null;
  /** The customer who is told as well as the members; null: members only. */
  contactId: string | null;
  /** Who did it; null: appended before anybody asked. */
  actor: { kind: string; id: string | null } | null;
  payload: object;
  /** Payload and actor stand in another table, under the same seq, and are not written twice. */
  storedElsewhere?: true;
};

/**
 * What may stand in the log of this program. `src/log-event.ts` adds `event`, a union of all that the contract knows: so
 * writers and readers are checked through everything here, which knows no word of the domain.
 */
export interface LogTypes {
  entry: LogEntry;
}

/** One entry of the log, as it was appended: readers are told this and nothing that was computed later. */
export type LogEvent = LogTypes extends { event: infer Event extends LogEntry } ? Event : LogEntry;
