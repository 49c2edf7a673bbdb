import type { Import, ImportKind } from '@parley/contract';
import type { FastifyRequest } from 'fastify';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import type { Incoming } from '../../../platform/files/incoming.ts';
import { TableError } from '../../../platform/tables/index.ts';
import { receiveUpload } from '../../messaging/files/index.ts';
import { guessOptions } from './guess-options.ts';
import type { ImportDeps } from './import-deps.ts';
import {
  countUncleared,
  deleteImport,
  findImport,
  insertImport,
  type NewImport,
  presentImport,
} from './import-queries.ts';
import { arrivedSource } from './open-table.ts';

/** Files that a workspace has here at a time: each may be as large as is allowed. */
const UNCLEARED_MAX = 5;

/** Takes a file in and says how it is understood. @throws ProblemError not_a_table, too_many_imports, and those of an upload */
export async function createImport(
  deps: ImportDeps,
  caller: MemberCaller,
  kind: ImportKind,
  request: FastifyRequest,
): Promise<Import> {
  const { workspaceId, memberId } = caller;
  await checkRoom(deps, workspaceId);
  const { name, incoming } = await receiveUpload(request, deps.files, deps.config.maxImportBytes);
  return keepImport(deps, { workspaceId, memberId }, { kind, name: name ?? '', incoming });
}

async function checkRoom(deps: ImportDeps, workspaceId: string): Promise<void> {
  if ((await countUncleared(deps.db.run(workspaceId), workspaceId)) >= UNCLEARED_MAX)
    throw new ProblemError('too_many_imports');
}

type By = { workspaceId: string; memberId: string | null };

/** The same for bytes that are here already, for whoever brings them otherwise. @throws ProblemError not_a_table */
export async function keepImport(
  deps: ImportDeps,
  { workspaceId, memberId }: By,
  { kind, name, incoming }: { kind: ImportKind; name: string; incoming: Incoming },
): Promise<Import> {
  try {
    const understood = await guessOptions(deps.db.run(workspaceId), workspaceId, arrivedSource(incoming));
    const row = {
      kind,
      file_name: fileNameOf(name),
      bytes: incoming.bytes,
      ...understood,
      created_by: memberId,
    };
    return await keep(deps, workspaceId, row, incoming);
  } catch (error) {
    if (error instanceof TableError)
      throw new ProblemError('not_a_table', { details: { fault: error.fault } });
    throw error;
  } finally {
    await incoming.discard();
  }
}

/** One line that disguises nothing; it never reaches the server's own disk. */
const fileNameOf = (name: string): string =>
  [...name.replace(/[\p{C}\p{Zl}\p{Zp}/\\]/gu, '')].slice(0, 200).join('').trim() || 'table';

/** The row first: if the process dies before the file is in its place, housekeeping finds the row. */
async function keep(
  deps: ImportDeps,
  workspaceId: string,
  given: Omit<NewImport, 'id' | 'created_at'>,
  incoming: Incoming,
): Promise<Import> {
  const id = deps.newId();
  const row = await deps.db.inTransaction(workspaceId, async (tx) => {
    await insertImport(tx, workspaceId, { ...given, id, created_at: deps.clock.now() });
    return findImport(tx.query, workspaceId, id);
  });
  if (!row) throw new Error('what was inserted is not there');
  try {
    await deps.files.put({ workspaceId, fileId: id, variant: 'original' }, incoming);
  } catch (error) {
    await deps.db.inTransaction(workspaceId, (tx) => deleteImport(tx, workspaceId, id));
    throw error;
  }
  return presentImport(row);
}
