import { CLOSE } from '@parley/contract';
import type { MemberCaller, Participant } from '../../../callers.ts';
import { isSameSight } from '../../../visibility.ts';
import type { Standing } from '../../company/people/index.ts';
import { becomeAnother, type Connection } from './connection.ts';

/**
 * Goes on with a member's feed under the name, role and sight that were read, or ends it when the membership has ended. `since` is
 * the caller from before the reading: if the log has told of another one meanwhile, it is the log that knows better.
 *
 * @returns whether the feed goes on
 */
export function goOnAs(connection: Connection, since: Participant, standing: Standing | null): boolean {
  if (since.kind !== 'member' || connection.caller !== since) return true;
  if (!standing) {
    connection.close(CLOSE.sessionEnded, 'membership ended');
    return false;
  }
  return stands(connection, since, standing);
}

/** The same under what the log tells of them. Whoever sees other conversations from now on begins anew. */
export function stands(connection: Connection, before: MemberCaller, standing: Partial<Standing>): boolean {
  const caller = { ...before, ...standing };
  if (isSameSight(before.sight, caller.sight)) connection.caller = caller;
  else becomeAnother(connection, 'visibility_changed');
  return connection.caller === caller;
}
