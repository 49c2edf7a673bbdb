import { type Static, Type } from 'typebox';
import { closed, Instant, line, nullable, oneOf, text, Uuid } from '../scalars.ts';

/** What a file holds. */
export const ImportKind = oneOf('messages', 'contacts');
export type ImportKind = Static<typeof ImportKind>;

/**
 * draft: the file is here, nobody has said yet what its columns mean. checking: every row is read and checked, nothing is written.
 * ready: this is what would come of it. running: conversations and customers are written. done, cancelled and failed end it; what was
 * cancelled or failed while it ran can be started again, and goes on where it stopped.
 */
export const ImportState = oneOf('draft', 'checking', 'ready', 'running', 'done', 'cancelled', 'failed');
export type ImportState = Static<typeof ImportState>;

/** The place of a column in the file, 0 is the first; null: the file has none. */
const Column = nullable(Type.Integer({ minimum: 0, maximum: 499 }));

export const ImportColumns = closed({
  customerId: Column,
  name: Column,
  email: Column,
  phone: Column,
  time: Column,
  text: Column,
  direction: Column,
  agent: Column,
  topic: Column,
  externalId: Column,
});
export type ImportColumns = Static<typeof ImportColumns>;
export type ImportField = keyof ImportColumns;

/** How a text file is written; a workbook needs neither. */
export const ImportEncoding = oneOf('utf-8', 'utf-16le', 'utf-16be', 'windows-1252');
export const ImportDelimiter = oneOf(',', ';', '\t', '|');

export const ImportOptions = closed({
  columns: ImportColumns,
  encoding: ImportEncoding,
  delimiter: ImportDelimiter,
  /** Which of two numbers is the day where the year comes last. */
  dateOrder: oneOf('dmy', 'mdy'),
  /** An IANA zone, for times that name none. */
  zone: text(64),
  /** Where the conversations belong. */
  inboxId: Uuid,
  /** For rows whose topic is not one of the workspace, or that name none. */
  topicId: nullable(Uuid),
  /** A longer silence begins a new conversation. */
  gapHours: Type.Integer({ minimum: 1, maximum: 24 * 365 }),
  /** Where conversations land whose last word is the customer's; by_age: those of the last `landingDays` wait. Others are closed. */
  landing: oneOf('waiting', 'closed', 'by_age'),
  landingDays: Type.Integer({ minimum: 1, maximum: 3_650 }),
  /** Of rows that say the same in all that counts. */
  duplicates: oneOf('skip', 'keep'),
});
export type ImportOptions = Static<typeof ImportOptions>;

/** The beginning of the file, as it is understood now. */
export const ImportPreview = closed({
  header: Type.Array(Type.String()),
  rows: Type.Array(Type.Array(Type.String())),
  isWorkbook: Type.Boolean(),
  /** False: every time could be read in either order of day and month. */
  isDateOrderCertain: Type.Boolean(),
  /** What is made of the first times. */
  times: Type.Array(closed({ written: Type.String(), at: nullable(Instant) })),
});
export type ImportPreview = Static<typeof ImportPreview>;

/** Why a row is not imported. */
export const ImportFaultReason = oneOf(
  'row_too_large',
  'too_many_columns',
  'unclosed_quote',
  'text_after_quote',
  'too_many_cells',
  'no_customer',
  'no_time',
  'time_not_understood',
  'time_in_future',
  'text_empty',
  'text_too_long',
  'direction_not_understood',
  'email_not_understood',
  'phone_not_understood',
  'duplicate',
);
export type ImportFaultReason = Static<typeof ImportFaultReason>;

/** A row that is not imported, counted as a spreadsheet does: the header is 1. `cell`: the beginning of what is wrong. */
export const ImportFault = closed({
  row: Type.Integer({ minimum: 1 }),
  reason: ImportFaultReason,
  cell: Type.String(),
});
export type ImportFault = Static<typeof ImportFault>;

/** A conversation as it would look. */
export const ImportSample = closed({
  customer: Type.String(),
  state: oneOf('waiting', 'closed'),
  topicName: nullable(Type.String()),
  messages: Type.Array(
    closed({
      at: Instant,
      from: oneOf('contact', 'member'),
      name: nullable(Type.String()),
      text: Type.String(),
    }),
  ),
});
export type ImportSample = Static<typeof ImportSample>;

const Count = Type.Integer({ minimum: 0 });

/** What came of checking every row. */
export const ImportReport = closed({
  rows: Count,
  /** That would be written. */
  messages: Count,
  conversations: Count,
  waiting: Count,
  customers: Count,
  /** Rows that earlier imports brought. */
  known: Count,
  /** Rows that are not imported, with those that repeat another. */
  faulty: Count,
  /** The first of them. */
  faults: Type.Array(ImportFault),
  samples: Type.Array(ImportSample),
});
export type ImportReport = Static<typeof ImportReport>;

/** One file on its way in. */
export const Import = closed({
  id: Uuid,
  kind: ImportKind,
  fileName: line(200),
  bytes: Count,
  state: ImportState,
  /** Of what it is doing now, 0 to 1. */
  progress: Type.Number({ minimum: 0, maximum: 1 }),
  /** Of the file, while it is checked and after. */
  rowsRead: Count,
  options: ImportOptions,
  preview: ImportPreview,
  report: nullable(ImportReport),
  /** What was written so far. */
  written: closed({ messages: Count, conversations: Count, customers: Count, waiting: Count }),
  /** Why it failed. */
  failure: nullable(oneOf('file_gone', 'not_readable', 'unpacks_too_large', 'empty', 'internal')),
  /** Whether it can be started: it was checked, and something is left to write. */
  canGoOn: Type.Boolean(),
  /** Null: an operator, by the command. */
  createdBy: nullable(Uuid),
  createdAt: Instant,
  finishedAt: nullable(Instant),
});
export type Import = Static<typeof Import>;

/** What an import brought, as everybody is told. */
export const ImportedCounts = closed({ importId: Uuid, conversations: Count, waiting: Count });

/** Where a conversation came from that was not held here. */
export const ImportedFrom = closed({ importId: Uuid, fileName: Type.String(), at: Instant });
export type ImportedFrom = Static<typeof ImportedFrom>;
