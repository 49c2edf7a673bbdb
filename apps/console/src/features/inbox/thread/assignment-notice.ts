import type { Assignment, SystemNotice } from '@parley/contract';
import { i18next } from '../../../i18n/i18n.ts';
import { explain } from '../../queue/index.ts';

/** The assignment that a notice tells of. Notices of older releases do not name it. */
export const assignmentOf = (
  { assignmentId }: SystemNotice,
  assignments: readonly Assignment[],
): Assignment | undefined => assignments.find(({ id }) => id === assignmentId);

/** How an agent came to a conversation: given by routing and why, taken, handed over, or given by somebody above. */
export function assignmentText(assignment: Assignment, from: string | null, meId: string): string {
  const { reason, memberId, memberName: member } = assignment;
  const who = memberId === meId ? 'you' : 'other';
  if (reason === 'routed') return routedText(assignment, memberId === meId);
  if (reason === 'claimed') return i18next.t(`queue:given.claimed.${who}`, { member });
  return from
    ? i18next.t(`queue:given.${reason}.${who}`, { member, from })
    : i18next.t(`queue:given.plain.${who}`, { member });
}

function routedText({ explanation, memberName: member }: Assignment, isMe: boolean): string {
  const text = i18next.t(`queue:given.routed.${isMe ? 'you' : 'other'}`, { member });
  if (!explanation) return text;
  return i18next.t('queue:given.why', { text, why: explain(explanation, { isMe, name: member }) });
}
