import type {
  Contact,
  Conversation,
  QueryOf,
  routes,
  SearchGroup,
  SearchHits,
  SearchResult,
} from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { keyHolderOf, type MemberCaller } from '../../../callers.ts';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { createSeats } from '../../../platform/seats.ts';
import { listContactsAndSurvivors } from '../../contacts/customers/index.ts';
import { readConversations } from '../conversations/index.ts';
import { findConversations } from './find-conversations.ts';
import { findCustomers } from './find-customers.ts';
import { readKnown } from './known.ts';
import { planSearch } from './plan.ts';
import { findRebuild, readHead } from './queries.ts';
import { readHits } from './read-hits.ts';
import { suggestQuery } from './suggest.ts';

type Query = QueryOf<(typeof routes)['search']>;

/** However large a company is: a search that would take longer is refused, and costs no more. */
const TIMEOUT_MS = 2_000;
/** Of each kind, where no kind was asked for. */
const SOME = 5;
const PAGE = 20;

/** Searches that a session, or a key, has run at a time: whoever types has one that counts, and one that was overtaken. */
const seats = createSeats(2);

/**
 * Finds what the caller may see. One transaction, so that all of it is bounded by one clock.
 *
 * @throws ProblemError search_too_broad, rate_limited, invalid_request
 */
export async function search(deps: Basics, caller: MemberCaller, query: Query): Promise<SearchResult> {
  const leave = seats.take(keyHolderOf(caller));
  if (!leave) throw new ProblemError('rate_limited', { retryAfterSeconds: 1 });
  try {
    return await deps.db.inTransaction(caller.workspaceId, async (tx) => {
      await tx.query(`set local statement_timeout = ${TIMEOUT_MS}`);
      return searchIn(tx, deps, caller, query);
    });
  } catch (error) {
    if ((error as { code?: string }).code === QUERY_CANCELED) throw new ProblemError('search_too_broad');
    throw error;
  } finally {
    leave();
  }
}

const QUERY_CANCELED = '57014';

async function searchIn(tx: Tx, deps: Basics, caller: MemberCaller, query: Query): Promise<SearchResult> {
  const run = tx.query;
  const { q: text, isTyping = false } = query;
  const { workspaceId } = caller;
  const plan = await planSearch(run, { workspaceId, text, isTyping }, (operators) =>
    readKnown(tx, deps, caller, { operators, timeZone: query.timeZone }),
  );
  const asks = (group: SearchGroup) => plan.asks(group) && (query.group ?? group) === group;
  const limit = query.limit ?? (query.group ? PAGE : SOME);
  const before = query.cursor ? readCursor(query.cursor) : await readHead(run, caller.workspaceId);
  const hitsOf = (group: 'messages' | 'notes' | 'files') =>
    asks(group) ? readHits(run, { caller, plan, group, before, limit }) : NO_HITS;
  const messages = await hitsOf('messages');
  const notes = await hitsOf('notes');
  const files = await hitsOf('files');
  const customers = asks('customers') ? await findCustomers(run, caller, plan.words, limit) : [];
  const conversations = asks('conversations')
    ? await findConversations(run, caller, { plan, customers, limit })
    : [];
  const isEmpty = [messages.items, notes.items, files.items, customers, conversations].every(
    ({ length }) => length === 0,
  );
  return {
    conversations,
    messages,
    notes,
    files,
    customers,
    ...(await readAround(run, caller, [messages, notes, files], conversations)),
    operators: plan.filters.operators,
    didYouMean: isEmpty && !query.cursor ? await suggestQuery(run, caller, plan) : null,
    isCut: plan.isCut,
    progress: await readProgress(run, caller.workspaceId),
  };
}

const NO_HITS: SearchHits = { items: [], count: 0, isMore: false, nextCursor: null };

function readCursor(cursor: string): number {
  if (!/^-?\d{1,16}$/.test(cursor))
    throw new ProblemError('invalid_request', { detail: 'cursor: not one of ours' });
  return Number(cursor);
}

/** Whose conversations the hits are in. */
async function readAround(
  run: Run,
  { workspaceId }: MemberCaller,
  hits: SearchHits[],
  conversations: Conversation[],
): Promise<{ conversationsOfHits: Conversation[]; contacts: Contact[] }> {
  const ids = hits.flatMap(({ items }) => items.map(({ conversationId }) => conversationId));
  const conversationsOfHits = await readConversations(run, workspaceId, [...new Set(ids)]);
  const contactIds = [...conversations, ...conversationsOfHits].map(({ contactId }) => contactId);
  const contacts = await listContactsAndSurvivors(run, workspaceId, [...new Set(contactIds)]);
  return { conversationsOfHits, contacts };
}

async function readProgress(run: Run, workspaceId: string): Promise<number | null> {
  const rebuild = await findRebuild(run, workspaceId);
  if (!rebuild) return null;
  const done = 1 - (rebuild.doneFrom - 1) / Math.max(1, rebuild.begunAtSeq - 1);
  // How much was imported is not known before it is read.
  return rebuild.importedAfter === null ? done : Math.min(done, 0.99);
}
