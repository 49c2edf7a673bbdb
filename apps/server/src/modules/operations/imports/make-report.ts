import type { ImportReport, ImportSample } from '@parley/contract';
import { checkLife, type ImportDeps, type ImportPlace } from './import-deps.ts';
import { findImport, type ImportRow, listFaults } from './import-queries.ts';
import type { MadeConversation, StagedRow } from './make-conversations.ts';
import { readNames, topicOf, type WorkspaceNames } from './names-of-workspace.ts';
import { StoppedError } from './read-file.ts';
import type { Fault } from './read-row.ts';
import { insertFaults } from './row-queries.ts';
import { type Step, walkRows } from './walk-rows.ts';
import { customersOf } from './write-conversations.ts';

const SAMPLES = 5;
const SAMPLE_MESSAGES = 20;
const SAMPLE_CHARS = 300;
const FIRST_FAULTS = 100;

type Counts = Pick<ImportReport, 'messages' | 'conversations' | 'waiting' | 'customers' | 'known'>;

/** What would come of writing the rows that were read: goes the same way and writes nothing but what repeats. @throws StoppedError */
export async function makeReport(
  deps: ImportDeps,
  place: ImportPlace,
  found: ImportRow,
): Promise<ImportReport> {
  const { workspaceId, importId } = place;
  const run = deps.db.run(workspaceId);
  const counts: Counts = { messages: 0, conversations: 0, waiting: 0, customers: 0, known: 0 };
  const samples: ImportSample[] = [];
  const names = await readNames(deps, workspaceId);
  let lastCustomer: string | null = null;
  let repeated = 0;
  for await (const step of walkRows(run, place, found, deps.clock.now())) {
    checkLife(deps);
    lastCustomer = add(counts, step, lastCustomer);
    for (const made of step.conversations)
      if (found.kind === 'messages' && samples.length < SAMPLES) samples.push(sampleOf(made, names, found));
    await noteDuplicates(deps, place, step.duplicates);
    repeated += step.duplicates.length;
  }
  const after = await findImport(run, workspaceId, importId);
  if (after?.state !== 'checking') throw new StoppedError();
  const faults = await listFaults(run, workspaceId, importId, { after: 0, limit: FIRST_FAULTS });
  return {
    rows: Math.max(0, after.read_row - 1),
    ...(found.kind === 'contacts' ? { ...counts, messages: 0, conversations: 0, waiting: 0 } : counts),
    faulty: after.faults + repeated,
    faults: faults.map(({ row_number, reason, cell }) => ({ row: row_number, reason, cell })),
    samples,
  };
}

function add(counts: Counts, { conversations, known }: Step, lastCustomer: string | null): string | null {
  let last = lastCustomer;
  for (const { customer, messages, isWaiting } of conversations) {
    counts.conversations += 1;
    counts.messages += messages.length;
    counts.waiting += Number(isWaiting);
    counts.customers += Number(customer !== last);
    last = customer;
  }
  counts.known += known;
  return last;
}

function sampleOf(made: MadeConversation, names: WorkspaceNames, { options }: ImportRow): ImportSample {
  const [customer] = customersOf([made]);
  return {
    customer: customer?.extra.name ?? made.customer,
    state: made.isWaiting ? 'waiting' : 'closed',
    topicName: names.topicName(topicOf(made, names, options.topicId)),
    messages: made.messages.slice(0, SAMPLE_MESSAGES).map(({ at, isAnswer, extra, text }) => ({
      at: at.toISOString(),
      from: isAnswer ? 'member' : 'contact',
      name: isAnswer ? (extra?.agent ?? null) : null,
      text: text.slice(0, SAMPLE_CHARS).toWellFormed(),
    })),
  };
}

/** Rows that repeat another one are named like the other ones that are not imported. */
async function noteDuplicates(
  { db }: ImportDeps,
  place: ImportPlace,
  duplicates: readonly StagedRow[],
): Promise<void> {
  if (duplicates.length === 0) return;
  const { workspaceId, importId } = place;
  const faults = duplicates.map(
    ({ rowNumber, text, customer }): Fault => ({
      rowNumber,
      reason: 'duplicate',
      cell: (text || customer).slice(0, 200),
    }),
  );
  await db.inTransaction(workspaceId, async (tx) => {
    const now = await findImport(tx.query, workspaceId, importId, true);
    if (now?.state !== 'checking') throw new StoppedError();
    await insertFaults(tx, place, faults, now.faults);
  });
}
