import type { Database } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import type { Keyring } from '../../../platform/secrets/keyring.ts';
import type { Outcome, PreparedPost } from './post-command.ts';
import { findByClientIds } from './queries.ts';
import { isRepeat } from './sent.ts';

/** What was posted under the clientIds of repeats. */
export type Repeated = {
  /** The first result, if the same was sent again. */
  outcomeOf(keyring: Keyring, post: PreparedPost): Outcome;
};

const authorIdOf = (caller: PreparedPost['caller']): string =>
  caller.kind === 'member' ? caller.memberId : caller.contactId;

/** Reads what these posts seem to repeat; without any, nothing. */
export async function readRepeated(db: Database, posts: PreparedPost[]): Promise<Repeated> {
  const keys = posts.map(({ caller, conversationId, body }) => ({
    workspaceId: caller.workspaceId,
    conversationId,
    authorId: authorIdOf(caller),
    clientId: body.clientId,
  }));
  const workspaceIds = [...new Set(keys.map(({ workspaceId }) => workspaceId))];
  const known =
    keys.length > 0 ? await db.inTransaction(workspaceIds, (tx) => findByClientIds(tx.query, keys)) : [];
  return {
    outcomeOf: (keyring, { caller, conversationId, body, prepared }) => {
      const first = known.find(
        ({ message }) =>
          message.conversationId === conversationId &&
          message.author.id === authorIdOf(caller) &&
          message.clientId === body.clientId,
      );
      return first && isRepeat(keyring, prepared.sent, first)
        ? { message: first.message }
        : { problem: new ProblemError('client_id_reused') };
    },
  };
}
