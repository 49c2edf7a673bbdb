import type { ResponseOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { readPosition } from '../../../platform/log/read-log.ts';
import { mayKnow } from '../../../scopes.ts';
import { listMembers } from '../people/index.ts';
import { findWorkspace, listInboxes, listTopics } from './queries.ts';

/** Everything small that a console shows; an API key is shown what it could list as well. The position is read first: what happens meanwhile is told twice, never not. */
export async function getSnapshot(
  deps: Basics,
  caller: MemberCaller,
): Promise<ResponseOf<(typeof routes)['getSnapshot']>> {
  const { workspaceId, memberId } = caller;
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const position = await readPosition(tx.query, workspaceId);
    const workspace = await findWorkspace(tx.query, workspaceId);
    const members = await listMembers(tx, workspaceId);
    const me = members.find((member) => member.id === memberId);
    if (!workspace || !me) throw new ProblemError('not_found');
    const topics = mayKnow(caller, 'topic') ? await listTopics(tx.query, workspaceId) : [];
    const inboxes = mayKnow(caller, 'inbox') ? await listInboxes(tx.query, workspaceId) : [];
    return {
      position,
      me,
      workspace,
      members: mayKnow(caller, 'member') ? members : [],
      topics,
      inboxes,
    };
  });
}
