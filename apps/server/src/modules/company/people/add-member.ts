import { LIMITS, type Member, type Role } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { insertMember } from './queries.ts';
import { recordMember } from './record-member.ts';

export type NewMember = {
  workspaceId: string;
  userId: string;
  name: string;
  /** Folded to lower case. */
  email: string;
  role: Role;
  capacity?: number;
  topicIds?: string[];
  at: Date;
};

/**
 * Makes a user a member, with the event `member.joined`, inside the caller's transaction. Takes a place in the log: the
 * caller locks nothing afterwards.
 *
 * @throws ProblemError already_member
 */
export async function addMember(tx: Tx, deps: Basics, added: NewMember): Promise<Member> {
  const member: Member = {
    id: deps.newId(),
    seq: 0,
    name: added.name,
    email: added.email,
    role: added.role,
    capacity: added.capacity ?? LIMITS.defaultCapacity,
    topicIds: added.topicIds ?? [],
    backupTopicIds: [],
    visibility: null,
    availability: 'offline',
    ownMessagesSide: null,
    createdAt: added.at.toISOString(),
    removedAt: null,
  };
  const isNew = await insertMember(tx, added.workspaceId, { member, userId: added.userId });
  if (!isNew) throw new ProblemError('already_member');
  // He comes by himself: nobody can make another one a member.
  const himself = { kind: 'member', workspaceId: added.workspaceId, memberId: member.id } as const;
  return recordMember(tx, deps, himself, 'member.joined', member);
}
