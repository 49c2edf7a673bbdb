import type { Import } from '@parley/contract';
import { actorOf, systemIn } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { checkLife, type ImportDeps, type ImportPlace } from './import-deps.ts';
import { commitLazily, findImport, type ImportRow, noteWritten, setState } from './import-queries.ts';
import { readNames, type WorkspaceNames } from './names-of-workspace.ts';
import { StoppedError } from './read-file.ts';
import { deleteRows, insertKeys } from './row-queries.ts';
import { type Step, walkRows } from './walk-rows.ts';
import { customersOf, writeConversations } from './write-conversations.ts';
import { writeCustomers } from './write-customers.ts';

/**
 * Writes what was read, a page of rows in a transaction, in which they are deleted as well. No lock of the log is taken: messages stand
 * before it. At the end one event says that there is something new.
 *
 * @throws StoppedError
 */
export async function writeImport(deps: ImportDeps, place: ImportPlace, found: ImportRow): Promise<void> {
  const { workspaceId } = place;
  const names = await readNames(deps, workspaceId);
  for await (const step of walkRows(deps.db.run(workspaceId), place, found, found.created_at)) {
    checkLife(deps);
    await deps.db.inTransaction(workspaceId, (tx) => writeStep(tx, deps, place, names, step));
  }
  await deps.db.inTransaction(workspaceId, (tx) => finish(tx, deps, place));
}

async function writeStep(
  tx: Tx,
  deps: ImportDeps,
  place: ImportPlace,
  names: WorkspaceNames,
  step: Step,
): Promise<void> {
  const { workspaceId, importId } = place;
  await commitLazily(tx);
  const row = await lockRunning(tx, place);
  const written = await write(tx, deps, workspaceId, row, names, step);
  if (step.upTo) await deleteRows(tx, place, { after: step.after, upTo: step.upTo });
  await noteWritten(tx, workspaceId, importId, written);
}

async function lockRunning(tx: Tx, { workspaceId, importId }: ImportPlace): Promise<ImportRow> {
  const row = await findImport(tx.query, workspaceId, importId, true);
  if (row?.state !== 'running') throw new StoppedError();
  return row;
}

async function write(
  tx: Tx,
  deps: ImportDeps,
  workspaceId: string,
  { id, kind, file_name, created_at, options }: ImportRow,
  names: WorkspaceNames,
  { conversations }: Step,
): Promise<Import['written']> {
  const { inboxId, topicId } = options;
  if (kind === 'contacts') {
    const { created } = await writeCustomers(tx, deps, { workspaceId, inboxId }, customersOf(conversations));
    await insertKeys(
      tx,
      workspaceId,
      conversations.flatMap(({ messages }) => messages.map(({ key }) => key)),
    );
    return { messages: 0, conversations: 0, waiting: 0, customers: created };
  }
  const imported = { importId: id, fileName: file_name, at: created_at.toISOString() };
  return writeConversations(tx, deps, { workspaceId, inboxId, topicId, imported }, names, conversations);
}

async function finish(tx: Tx, deps: ImportDeps, place: ImportPlace): Promise<void> {
  const { workspaceId, importId } = place;
  const row = await lockRunning(tx, place);
  const at = deps.clock.now();
  await setState(tx, workspaceId, importId, { state: 'done', finishedAt: at });
  const { created_by, conversations, waiting } = row;
  const doer = created_by
    ? ({ kind: 'member', workspaceId, memberId: created_by } as const)
    : systemIn(workspaceId);
  const seq = await tx.takeSeqs(workspaceId, 1);
  const event = { seq, at, conversationId: null, contactId: null, actor: actorOf(doer) };
  const payload = { imported: { importId, conversations, waiting } };
  await tx.append(workspaceId, [{ ...event, type: 'import.finished', payload }]);
}
