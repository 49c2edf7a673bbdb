import type { BodyOf, ResponseOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';

type SavedView = ResponseOf<(typeof routes)['saveView']>;

/** The views that a member saved for himself, by name. */
export async function listViews(deps: Basics, { workspaceId, memberId }: MemberCaller): Promise<SavedView[]> {
  return deps.db.read<SavedView>(
    workspaceId,
    'select id, name, query from saved_view where workspace_id = $1 and member_id = $2 order by lower(name)',
    [workspaceId, memberId],
  );
}

export async function saveView(
  deps: Basics,
  { workspaceId, memberId }: MemberCaller,
  { name, query }: BodyOf<(typeof routes)['saveView']>,
): Promise<SavedView> {
  const id = deps.newId();
  const saved = await deps.db.inTransaction(workspaceId, (tx) =>
    tx.query(
      `insert into saved_view (workspace_id, member_id, id, name, query, created_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (workspace_id, member_id, lower(name)) do nothing returning id`,
      [workspaceId, memberId, id, name, query, deps.clock.now()],
    ),
  );
  if (saved.length === 0) throw new ProblemError('name_taken');
  return { id, name, query };
}

export async function deleteView(
  deps: Basics,
  { workspaceId, memberId }: MemberCaller,
  id: string,
): Promise<void> {
  const deleted = await deps.db.inTransaction(workspaceId, (tx) =>
    tx.query('delete from saved_view where workspace_id = $1 and member_id = $2 and id = $3 returning id', [
      workspaceId,
      memberId,
      id,
    ]),
  );
  if (deleted.length === 0) throw new ProblemError('not_found');
}
