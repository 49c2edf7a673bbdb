import { type BodyOf, LIMITS, type ResponseOf, type routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { hasRole, type MemberCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';

type SavedView = ResponseOf<(typeof routes)['saveView']>;

/** What a member saved, and what others share, by name. */
export const listViews = (deps: Basics, { workspaceId, memberId }: MemberCaller): Promise<SavedView[]> =>
  deps.db.read<SavedView>(
    workspaceId,
    `select id, kind, name, query, is_shared as "isShared", member_id as "memberId" from saved_view
     where workspace_id = $1 and (member_id = $2 or is_shared) order by lower(name), id`,
    [workspaceId, memberId],
  );

/** @throws ProblemError name_taken, too_many_views, not_allowed */
export async function saveView(
  deps: Basics,
  caller: MemberCaller,
  { name, query, kind = 'inbox', isShared = false }: BodyOf<(typeof routes)['saveView']>,
): Promise<SavedView> {
  const { workspaceId, memberId } = caller;
  if (isShared && !hasRole(caller, 'supervisor')) throw new ProblemError('not_allowed');
  const view = { id: deps.newId(), kind, name, query, isShared, memberId };
  await deps.db.inTransaction(workspaceId, async (tx) => {
    if ((await countViews(tx, caller)) >= LIMITS.savedViews) throw new ProblemError('too_many_views');
    const saved = await tx.query(
      `insert into saved_view (workspace_id, member_id, id, kind, name, query, is_shared, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (workspace_id, member_id, lower(name)) do nothing returning id`,
      [workspaceId, memberId, view.id, kind, name, query, isShared, deps.clock.now()],
    );
    if (saved.length === 0) throw new ProblemError('name_taken');
  });
  return view;
}

async function countViews(tx: Tx, { workspaceId, memberId }: MemberCaller): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::int as count from saved_view where workspace_id = $1 and member_id = $2',
    [workspaceId, memberId],
  );
  return row?.count ?? 0;
}

/** @throws ProblemError not_found */
export async function deleteView(deps: Basics, caller: MemberCaller, id: string): Promise<void> {
  const { workspaceId, memberId } = caller;
  const deleted = await deps.db.inTransaction(workspaceId, (tx) =>
    tx.query(
      `delete from saved_view where workspace_id = $1 and id = $2 and (member_id = $3 or is_shared and $4)
       returning id`,
      [workspaceId, id, memberId, hasRole(caller, 'supervisor')],
    ),
  );
  if (deleted.length === 0) throw new ProblemError('not_found');
}
