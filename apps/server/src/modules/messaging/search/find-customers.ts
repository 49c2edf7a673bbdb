import type { Contact } from '@parley/contract';
import type { MemberCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { contactsInSight, listContactsAndSurvivors } from '../../contacts/customers/index.ts';
import { findContactsByWords } from './queries.ts';
import { findPhones } from './text/phones.ts';
import { tokensOf } from './text/tokens.ts';
import { findAlike } from './vocabulary.ts';

/** Looked at for a page: of whoever does not see all, not each is in sight. */
const CANDIDATES = 400;

/**
 * Customers whose name, address or number has words that begin like these, whichever they are. Where nobody has, names that are nearly
 * so. Who never wrote, or is out of sight, is not found.
 */
export async function findCustomers(
  run: Run,
  caller: MemberCaller,
  text: string,
  limit: number,
): Promise<Contact[]> {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const exact = await findIn(
    run,
    caller,
    words.map((word) => [word]),
    limit,
  );
  if (exact.length > 0) return exact;
  const forgiving = await Promise.all(
    words.map(async (word) => [word, ...(await findAlike(run, caller.workspaceId, word))]),
  );
  return forgiving.some(({ length }) => length > 1) ? findIn(run, caller, forgiving, limit) : [];
}

/** Nobody is known by more words, and each is a condition more. */
const WORDS = 6;

/** A number is one word, however it is written. */
function wordsOf(text: string): string[] {
  const phone = findPhones(text)[0];
  if (phone && phone.end - phone.start >= text.trim().length) return [phone.digits];
  const words = tokensOf(text).flatMap(({ kind, words: [word = ''] }) =>
    kind === 'whole' || kind === 'phone' ? [] : word,
  );
  return [...new Set(words)].slice(0, WORDS);
}

/** Each of `words` is one of several that will do. */
async function findIn(
  run: Run,
  caller: MemberCaller,
  words: readonly string[][],
  limit: number,
): Promise<Contact[]> {
  const ids = await findContactsByWords(run, caller.workspaceId, words, CANDIDATES);
  const seen = await contactsInSight(run, caller, ids);
  const found = await listContactsAndSurvivors(
    run,
    caller.workspaceId,
    ids.filter((id) => seen.has(id)).slice(0, limit * 2),
  );
  const persons = found.map((contact) => found.find(({ id }) => id === contact.mergedInto) ?? contact);
  return [...new Map(persons.map((person) => [person.id, person])).values()].slice(0, limit);
}
