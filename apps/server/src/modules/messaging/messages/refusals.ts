import { ProblemError } from '../../../platform/errors.ts';
import type { PostedRow } from './call-post-messages.ts';
import type { PreparedPost } from './post-command.ts';

/** Why a post that is no repeat was not written, in the words of the API. */
export function refusalOf({ prepared }: PreparedPost, { outcome, owner, newer }: PostedRow): ProblemError {
  switch (outcome) {
    case 'not_found':
      return new ProblemError('not_found');
    case 'quote_not_found':
      return new ProblemError('not_found', { detail: 'The message that this one answers is not there' });
    case 'closed':
      return new ProblemError('conversation_closed');
    case 'not_owner':
      return new ProblemError('not_owner', {
        details: {
          owner: owner?.id ? { id: owner.id, name: owner.name } : null,
          maySendAnyway: owner?.maySendAnyway,
        },
      });
    // A reply that was written against an outdated thread is stopped, once.
    case 'moved_on':
      return new ProblemError('thread_moved_on', { details: { ...newer } });
    default:
      return prepared.refusal ?? new ProblemError('internal');
  }
}
