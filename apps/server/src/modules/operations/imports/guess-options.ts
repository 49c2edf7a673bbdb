import type { ImportOptions } from '@parley/contract';
import type { Run } from '../../../platform/db/transaction.ts';
import {
  detectEncoding,
  guessDateOrder,
  guessDelimiter,
  isZip,
  readHead,
  TableError,
} from '../../../platform/tables/index.ts';
import { listInboxes, listTopics } from '../../company/workspaces/index.ts';
import { guessColumns } from './guess-columns.ts';
import { findMapping } from './import-queries.ts';
import { LOOK_ROWS, makePreview, timesOf } from './make-preview.ts';
import { type Format, readBeginning, type TableSource } from './open-table.ts';
import { keyOf } from './row-key.ts';

/** Of a text: enough to tell its delimiter. */
const HEAD_BYTES = 64 * 1024;
/** Workbooks of old, and of others: no text, whatever it looks like. */
const OTHER_FILES = ['\u00d0\u00cf\u0011\u00e0', '%PDF', '\u001f\u008b'];

/**
 * How a file is to be understood, as far as it tells, or as people chose for the last one with this header.
 *
 * @throws TableError for what is no table
 */
export async function guessOptions(run: Run, workspaceId: string, source: TableSource) {
  const format = await detectFormat(source);
  const rows = await readBeginning(source, format, LOOK_ROWS);
  const header = rows[0]?.cells ?? [];
  const known = await findMapping(run, workspaceId, headerHash(header));
  const guessed = known ?? (await newOptions(run, workspaceId, header, rows));
  const options = { ...guessed, encoding: format.encoding, delimiter: format.delimiter };
  return { options, preview: makePreview(rows, options, format.isWorkbook) };
}

/** Under which the meaning of the columns is remembered. */
export const headerHash = (header: readonly string[]): string => keyOf('header', ...header);

async function detectFormat({ open }: TableSource): Promise<Format> {
  const head = await readHead(await open(), HEAD_BYTES);
  if (head.length === 0) throw new TableError('empty');
  if (OTHER_FILES.some((magic) => head.subarray(0, magic.length).equals(Buffer.from(magic, 'latin1'))))
    throw new TableError('not_readable');
  if (isZip(head)) return { isWorkbook: true, encoding: 'utf-8', delimiter: ',' };
  const encoding = await detectEncoding(await open());
  const text = new TextDecoder(encoding).decode(head, { stream: true });
  if (text.includes('\0')) throw new TableError('not_readable');
  return { isWorkbook: false, encoding, delimiter: guessDelimiter(text) };
}

async function newOptions(
  run: Run,
  workspaceId: string,
  header: readonly string[],
  rows: Awaited<ReturnType<typeof readBeginning>>,
): Promise<ImportOptions> {
  const [inboxes, topics] = await Promise.all([listInboxes(run, workspaceId), listTopics(run, workspaceId)]);
  const inbox = inboxes.find(({ channel }) => channel === 'web') ?? inboxes[0];
  if (!inbox) throw new Error('a workspace has an inbox');
  const columns = guessColumns(header);
  return {
    columns,
    encoding: 'utf-8',
    delimiter: ',',
    dateOrder: guessDateOrder(timesOf(rows.slice(1), columns.time)).order,
    zone: 'UTC',
    inboxId: inbox.id,
    topicId: topics.find(({ retiredAt }) => !retiredAt)?.id ?? null,
    gapHours: 72,
    landing: 'closed',
    landingDays: 14,
    duplicates: 'skip',
  };
}
