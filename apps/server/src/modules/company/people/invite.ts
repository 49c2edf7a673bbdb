import { type BodyOf, type Invitation, LIMITS, type Member, type routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { foldEmail } from '../../../platform/fold-email.ts';
import { hashSecret, newToken } from '../../../platform/ids.ts';
import {
  insertInvitation,
  listOpenInvitations,
  lockRolesOfferedTo,
  type OpenTo,
  presentInvitation,
  revokeInvitationById,
  revokeInvitationsTo,
  type StoredInvitation,
} from './invitation-queries.ts';
import { checkMayGrant, checkMayManage } from './policy.ts';
import { isMemberByEmail, lockStoredMember } from './queries.ts';
import { checkTopics } from './record-member.ts';

const VALID_MS = LIMITS.invitationHours * 3_600_000;
type Offer = Pick<Invitation, 'email' | 'role' | 'capacity' | 'topicIds'>;
type Invited = { invitation: Invitation; link: string };

/** Offers somebody a membership. The link is known from here on only to whoever asked for it. */
export async function createInvitation(
  deps: Basics,
  { workspaceId, memberId }: MemberCaller,
  body: BodyOf<(typeof routes)['createInvitation']>,
): Promise<Invited> {
  const { email, role, capacity = LIMITS.defaultCapacity, topicIds = [] } = body;
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const actor = await lockStoredMember(tx, workspaceId, memberId);
    if (!actor) throw new ProblemError('not_found');
    checkMayGrant(actor.member, role);
    await checkMayReplace(tx, actor.member, { workspaceId, email: foldEmail(email), at: deps.clock.now() });
    await checkTopics(tx, workspaceId, topicIds);
    return invite(tx, deps, workspaceId, { email, role, capacity, topicIds }, memberId);
  });
}

/** A newer invitation ends the older ones to its address: nobody ends one to a role above their own. */
async function checkMayReplace(tx: Tx, actor: Member, open: OpenTo): Promise<void> {
  for (const role of await lockRolesOfferedTo(tx, open)) checkMayManage(actor, { role });
}

/** The invitation of the first owner of a workspace that the instance operator made. */
export function inviteOwner(tx: Tx, deps: Basics, workspaceId: string, email: string): Promise<Invited> {
  const offer = { email, role: 'owner', capacity: LIMITS.defaultCapacity, topicIds: [] } as const;
  return invite(tx, deps, workspaceId, { ...offer, topicIds: [] }, null);
}

async function invite(
  tx: Tx,
  deps: Basics,
  workspaceId: string,
  offer: Offer,
  invitedBy: string | null,
): Promise<Invited> {
  const email = foldEmail(offer.email);
  if (await isMemberByEmail(tx.query, workspaceId, email)) throw new ProblemError('already_member');
  const at = deps.clock.now();
  await revokeInvitationsTo(tx, { workspaceId, email, at });
  const token = newToken('inv', workspaceId);
  const invitation: StoredInvitation = {
    ...offer,
    workspaceId,
    id: deps.newId(),
    email,
    createdAt: at.toISOString(),
    expiresAt: new Date(at.getTime() + VALID_MS).toISOString(),
    acceptedAt: null,
  };
  await insertInvitation(tx, invitation, { tokenHash: hashSecret(token), invitedBy });
  // Behind the #, where no server, proxy or Referer header sees it.
  const link = `${deps.config.publicUrl}/invite#token=${token}`;
  return { invitation: presentInvitation(invitation), link };
}

export async function listInvitations(deps: Basics, { workspaceId }: MemberCaller): Promise<Invitation[]> {
  const open = await listOpenInvitations(deps.db.run(workspaceId), workspaceId, deps.clock.now());
  return open.map(presentInvitation);
}

/** Nobody ends an invitation to a role above their own. Their role is read under lock: it may have changed since. */
export async function revokeInvitation(
  deps: Basics,
  { workspaceId, memberId }: MemberCaller,
  id: string,
): Promise<void> {
  await deps.db.inTransaction(workspaceId, async (tx) => {
    const actor = await lockStoredMember(tx, workspaceId, memberId);
    const revoked = await revokeInvitationById(tx, workspaceId, id, deps.clock.now());
    if (!actor || !revoked) throw new ProblemError('not_found');
    checkMayManage(actor.member, revoked);
  });
}
