import type { Message } from '@parley/contract';
import type { Participant } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';

const MINUTE_MS = 60_000;

/** Nobody puts words into another's mouth, or takes them out: a message is its author's alone, whatever their role. */
export function checkIsAuthor(caller: Participant, { kind, author }: Message): void {
  const isOwn =
    caller.kind === 'customer'
      ? author.kind === 'contact' && caller.contactIds.includes(author.id ?? '')
      : author.kind === 'member' && author.id === caller.memberId;
  if (kind === 'system' || !isOwn) throw new ProblemError('not_author');
}

/** Whoever answers an outdated version is shown the current one. */
export function checkVersion(message: Message, expected: number | undefined): void {
  if (expected !== undefined && expected !== message.version)
    throw new ProblemError('version_conflict', { details: { message } });
}

/** The time runs from when it was posted: a correction prolongs nothing. */
export function checkInTime({ at }: Message, minutes: number, now: Date): void {
  if (now.getTime() >= new Date(at).getTime() + minutes * MINUTE_MS)
    throw new ProblemError('too_late_to_change', { details: { minutes } });
}
