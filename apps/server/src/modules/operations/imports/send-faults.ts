import { Readable } from 'node:stream';
import { create } from 'content-disposition';
import type { FastifyReply } from 'fastify';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { csvLine } from '../../../platform/tables/index.ts';
import type { ImportDeps } from './import-deps.ts';
import { findImport, listFaults } from './import-queries.ts';

const PAGE = 1_000;

/** The rows that are not imported, as CSV. */
export async function sendFaults(
  deps: ImportDeps,
  { workspaceId }: MemberCaller,
  importId: string,
  reply: FastifyReply,
): Promise<void> {
  const row = await findImport(deps.db.run(workspaceId), workspaceId, importId);
  if (!row) throw new ProblemError('not_found');
  reply.header('content-type', 'text/csv; charset=utf-8');
  reply.header('content-disposition', dispositionOf(`faults of ${row.file_name}.csv`));
  await reply.send(Readable.from(faultLines(deps, workspaceId, importId)));
}

/** Old clients get a name in ASCII; the real one stands beside it. */
const dispositionOf = (name: string): string =>
  create(name, { fallback: name.replace(/[^\x20-\x7e]/g, '_') });

async function* faultLines(
  { db }: ImportDeps,
  workspaceId: string,
  importId: string,
): AsyncGenerator<string> {
  yield `\ufeff${csvLine(['row', 'reason', 'cell'])}`;
  let after = 0;
  for (;;) {
    const faults = await listFaults(db.run(workspaceId), workspaceId, importId, { after, limit: PAGE });
    yield faults.map(({ row_number, reason, cell }) => csvLine([row_number, reason, cell])).join('');
    const last = faults.at(-1);
    if (!last || faults.length < PAGE) return;
    after = last.row_number;
  }
}
