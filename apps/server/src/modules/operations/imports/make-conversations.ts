import type { ImportOptions } from '@parley/contract';
import { importedPlace } from '../../messaging/messages/index.ts';

/** What a file says of a row besides its words. */
export type Extra = Partial<Record<'name' | 'email' | 'phone' | 'agent' | 'topic', string>>;

/** A row that can be written. */
export type StagedRow = {
  customer: string;
  at: Date;
  rowNumber: number;
  key: string;
  text: string;
  isAnswer: boolean;
  extra: Extra | null;
};

type MadeMessage = StagedRow & { seq: number; number: number };

/** A conversation as it will stand, before it has an id. */
export type MadeConversation = {
  customer: string;
  messages: MadeMessage[];
  /** First message of the customer that nobody answered; null: the last word is an agent's. */
  unansweredSince: Date | null;
  contactWroteAt: Date | null;
  isWaiting: boolean;
};

export type Choices = Pick<ImportOptions, 'gapHours' | 'landing' | 'landingDays'>;

/** No thread needs more, and no more is held in memory. */
const MESSAGES_MAX = 10_000;
const HOUR_MS = 3_600_000;

/**
 * Makes conversations of rows that come sorted by customer and time. A longer silence begins a new one; only the last one of a customer
 * may wait for an answer, for what came before it was over.
 */
export function createConversationMaker(choices: Choices, now: Date) {
  let rows: StagedRow[] = [];

  const flush = (next: string | null): MadeConversation[] => {
    const made = rows.length > 0 ? [make(rows, choices, now, rows[0]?.customer !== next)] : [];
    rows = [];
    return made;
  };

  return {
    /** The conversation that is complete now, if one is. */
    take(row: StagedRow): MadeConversation[] {
      const made = beginsNew(rows, row, choices) ? flush(row.customer) : [];
      rows.push(row);
      return made;
    },
    end: (): MadeConversation[] => flush(null),
    /** Rows of the conversation that may go on. */
    pending: (): readonly StagedRow[] => rows,
  };
}

function beginsNew(rows: StagedRow[], row: StagedRow, { gapHours }: Choices): boolean {
  const last = rows.at(-1);
  if (!last || last.customer !== row.customer) return true;
  const silence = row.at.getTime() - last.at.getTime();
  return silence > gapHours * HOUR_MS || (rows.length >= MESSAGES_MAX && silence > 0);
}

function make(rows: StagedRow[], choices: Choices, now: Date, isLast: boolean): MadeConversation {
  let seq: number | undefined;
  const messages = rows.map((row, index) => {
    seq = importedPlace(row.at.getTime(), seq);
    return { ...row, seq, number: index + 1 };
  });
  const unanswered = messages[messages.findLastIndex(({ isAnswer }) => isAnswer) + 1];
  return {
    customer: rows[0]?.customer ?? '',
    messages,
    unansweredSince: unanswered?.at ?? null,
    contactWroteAt: messages.findLast(({ isAnswer }) => !isAnswer)?.at ?? null,
    isWaiting: isLast && unanswered !== undefined && waits(messages.at(-1)?.at ?? now, choices, now),
  };
}

const waits = (last: Date, { landing, landingDays }: Choices, now: Date): boolean =>
  landing === 'by_age' ? now.getTime() - last.getTime() <= landingDays * 24 * HOUR_MS : landing === 'waiting';
