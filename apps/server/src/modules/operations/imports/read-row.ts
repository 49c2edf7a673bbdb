import type { ImportFaultReason, ImportKind, ImportOptions } from '@parley/contract';
import { createTimeReader, type Row } from '../../../platform/tables/index.ts';
import type { Extra, StagedRow } from './make-conversations.ts';
import { keyOf } from './row-key.ts';

/** Why a row is not imported, and the beginning of what is wrong with it. */
export type Fault = { rowNumber: number; reason: ImportFaultReason; cell: string };
export type ReadRow = { row: StagedRow } | { fault: Fault } | null;

const TEXT_CHARS = 20_000;
const NAME_CHARS = 80;
const CUSTOMER_CHARS = 200;
const CELL_CHARS = 200;
/** Clocks differ, and so do zones that were chosen wrongly by a little. */
const FUTURE_MS = 24 * 3_600_000;
const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}\.[^\s@<>".]{2,}$/;
const OUT = new Set([
  'out',
  'outgoing',
  'outbound',
  'agent',
  'staff',
  'support',
  'admin',
  'operator',
  'sent',
  'reply',
  'answer',
  'bot',
  'ausgehend',
]);
const IN = new Set([
  'in',
  'incoming',
  'inbound',
  'customer',
  'client',
  'user',
  'contact',
  'visitor',
  'received',
  'message',
  'end-user',
  'eingehend',
]);

class RowFault extends Error {
  readonly reason: ImportFaultReason;
  readonly cell: string;
  constructor(reason: ImportFaultReason, cell: string) {
    super(reason);
    this.reason = reason;
    this.cell = cell;
  }
}

type Context = { kind: ImportKind; options: ImportOptions; width: number; now: Date };

/** Understands rows under what people chose: each is one that can be written, or has a fault; null: there is nothing in it. */
export function createRowReader({ kind, options, width, now }: Context) {
  const readTime = createTimeReader({ order: options.dateOrder, zone: options.zone });
  const latest = now.getTime() + FUTURE_MS;

  function understand(row: Row): StagedRow {
    if (row.problem) throw new RowFault(row.problem, '');
    const beyond = row.cells.slice(width).find((cell) => cell !== '');
    if (beyond !== undefined) throw new RowFault('too_many_cells', beyond);
    const cell = (column: number | null) => (column === null ? '' : clean(row.cells[column] ?? ''));
    const { columns } = options;
    const person = readPerson(kind, cell, columns);
    const who = { customer: person.customer, rowNumber: row.number, extra: person.extra };
    if (kind === 'contacts')
      return { ...who, at: new Date(0), key: keyOf('contact', person.customer), text: '', isAnswer: false };
    const at = timeOf(cell(columns.time), readTime, latest);
    const text = cell(columns.text).replace(/\r\n?/g, '\n').trim();
    if (text === '') throw new RowFault('text_empty', '');
    if (text.length > TEXT_CHARS) throw new RowFault('text_too_long', text);
    const isAnswer = directionOf(columns.direction === null ? null : cell(columns.direction));
    const name = cell(columns.externalId);
    const key = name ? keyOf('id', name) : keyOf(person.customer, at.getTime(), String(isAnswer), text);
    const extra = {
      ...person.extra,
      ...given({ agent: line(cell(columns.agent)), topic: line(cell(columns.topic)) }),
    };
    return { ...who, at, text, isAnswer, key, extra: Object.keys(extra).length > 0 ? extra : null };
  }

  return function readRow(row: Row): ReadRow {
    if (!row.problem && row.cells.every((cell) => cell.trim() === '')) return null;
    try {
      return { row: understand(row) };
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      const { reason, cell } = error;
      return { fault: { rowNumber: row.number, reason, cell: cell.slice(0, CELL_CHARS) } };
    }
  };
}

/** What PostgreSQL cannot store, and halves of letters. */
const clean = (cell: string): string => cell.replaceAll('\0', '').toWellFormed().trim();
const line = (cell: string): string =>
  [...cell.replace(/[\p{C}\s]+/gu, ' ').trim()].slice(0, NAME_CHARS).join('');

function given(extra: Extra): Extra {
  return Object.fromEntries(Object.entries(extra).filter(([, value]) => value !== ''));
}

type Cell = (column: number | null) => string;

/** Who it is: known by the file's own id, else by phone, else by e-mail. */
function readPerson(kind: ImportKind, cell: Cell, columns: ImportOptions['columns']) {
  const [email, phone] = [cell(columns.email).toLowerCase(), cell(columns.phone)];
  const digits = phone.replace(/\D/g, '');
  const isPhone = digits.length >= 6 && digits.length <= 15;
  if (kind === 'contacts' && email && !EMAIL.test(email)) throw new RowFault('email_not_understood', email);
  if (kind === 'contacts' && phone && !isPhone) throw new RowFault('phone_not_understood', phone);
  const extra = given({
    name: line(cell(columns.name)),
    email: EMAIL.test(email) ? email : '',
    phone: isPhone ? digits : '',
  });
  const customer =
    (columns.customerId === null ? '' : cell(columns.customerId)) || extra.phone || extra.email;
  if (!customer || customer.length > CUSTOMER_CHARS) throw new RowFault('no_customer', customer ?? '');
  return { customer: line(customer), extra: Object.keys(extra).length > 0 ? extra : null };
}

function timeOf(written: string, readTime: (text: string) => number | null, latest: number): Date {
  if (written === '') throw new RowFault('no_time', '');
  const at = readTime(written);
  if (at === null || at < 0) throw new RowFault('time_not_understood', written);
  if (at > latest) throw new RowFault('time_in_future', written);
  return new Date(at);
}

/** True: an agent said it. A file without such a column holds what customers said. */
function directionOf(written: string | null): boolean {
  const word = written?.toLowerCase() ?? '';
  if (written === null || IN.has(word)) return false;
  if (OUT.has(word)) return true;
  throw new RowFault('direction_not_understood', word);
}
