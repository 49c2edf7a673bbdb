import type { Member, WorkspaceSettings } from '@parley/contract';
import type { Sight } from '../../../sight.ts';

/** SQL: what decides what a row `m` of `member` sees, as a value that `withSight` reads. */
export const SIGHT = `(
  select jsonb_build_object('visibility', m.visibility, 'since', m.visibility_since, 'agent', w.settings -> 'agentVisibility',
    'supervisor', w.settings -> 'supervisorVisibility', 'topicIds', array(
      select t.topic_id from member_topic t where t.workspace_id = m.workspace_id and t.member_id = m.id order by t.topic_id))
  from workspace w where w.workspace_id = m.workspace_id)`;

type SightRow = Pick<Sight, 'visibility' | 'topicIds' | 'since'> & {
  /** null: nobody has decided. */
  agent: WorkspaceSettings['agentVisibility'] | null;
  supervisor: WorkspaceSettings['supervisorVisibility'] | null;
};

export type Sighted<Row> = Omit<Row, 'sight'> & Pick<Member, 'role'> & { sight: SightRow };

export function withSight<Row extends Sighted<object>>({ sight, ...row }: Row) {
  const { agent, supervisor, ...own } = sight;
  const defaults = { agentVisibility: agent ?? 'all', supervisorVisibility: supervisor ?? 'all' };
  return { ...row, sight: { ...own, role: row.role, defaults } satisfies Sight };
}
