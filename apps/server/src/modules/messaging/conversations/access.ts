import type { Conversation } from '@parley/contract';
import { hasRole, type MemberCaller, type Participant } from '../../../callers.ts';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { mayRead, seesAll } from '../../../visibility.ts';
import { lockMember } from '../../company/people/index.ts';
import { listOwned, readConversations } from './queries.ts';

/** The conversation, if this caller may see it; not found otherwise, so that nobody learns what exists. */
export async function accessConversation(
  run: Run,
  caller: Participant,
  id: string,
  lock = false,
): Promise<Conversation> {
  const [conversation] = await readConversations(run, caller.workspaceId, [id], lock);
  if (!conversation || !mayRead(caller, conversation)) throw new ProblemError('not_found');
  return conversation;
}

/**
 * As whom somebody writes there: a customer who is several contacts writes in each conversation as the one that it is of, so
 * that a repeat is known whatever was merged in between; a member who does not see all must see this one. Nothing is looked up for
 * all the others.
 */
export async function writerIn(run: Run, caller: Participant, id: string): Promise<Participant> {
  if (caller.kind === 'member' ? seesAll(caller) : caller.contactIds.length === 1) return caller;
  const { contactId } = await accessConversation(run, caller, id);
  return caller.kind === 'member' ? caller : { ...caller, contactId };
}

/** Acting on a conversation is the owner's, and those above an agent may step in. */
export function checkMayAct(caller: MemberCaller, conversation: Conversation): void {
  if (conversation.state === 'closed') throw new ProblemError('conversation_closed');
  if (conversation.ownerId === caller.memberId || hasRole(caller, 'supervisor')) return;
  throw new ProblemError('not_owner', {
    details: { owner: conversation.ownerId && { id: conversation.ownerId } },
  });
}

/** Locks a member who is to receive a conversation: still here, and below his capacity. */
export async function lockReceiver(
  tx: Tx,
  workspaceId: string,
  memberId: string,
): Promise<{ id: string; name: string; free: number }> {
  const member = await lockMember(tx, workspaceId, memberId);
  if (!member) throw new ProblemError('not_found');
  if (member.removedAt) throw new ProblemError('member_gone');
  const owned = await listOwned(tx.query, workspaceId, memberId);
  if (owned.length >= member.capacity) {
    throw new ProblemError('at_capacity', {
      details: { capacity: member.capacity, member: { id: memberId, name: member.name } },
    });
  }
  return { id: memberId, name: member.name, free: member.capacity - owned.length };
}
