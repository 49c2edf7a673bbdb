import type { Member, WorkspaceSettings } from '@parley/contract';

/**
 * What decides which conversations a member sees: as much of them and of their workspace as that takes. Access by inbox or channel
 * belongs here, too, beside the topics, and its condition into `maySee` and `seenIn` of `visibility.ts`.
 */
export type Sight = Pick<Member, 'role' | 'visibility' | 'topicIds'> & {
  defaults: Pick<WorkspaceSettings, 'agentVisibility' | 'supervisorVisibility'>;
  /** The place in the log from which on it is this. */
  since: number;
};

/** Of a workspace in which nobody has decided anything. */
export const unlimitedSight = (role: Sight['role']): Sight => ({
  role,
  visibility: null,
  topicIds: [],
  defaults: { agentVisibility: 'all', supervisorVisibility: 'all' },
  since: 0,
});
