import type { Contact } from '@parley/contract';
import type { Tx } from '../../../platform/db/transaction.ts';
import { listContacts } from '../../contacts/customers/index.ts';
import { lockContacts, saveContactWords } from './queries.ts';
import { vocabularyOf } from './text/lexemes.ts';
import { findPhones } from './text/phones.ts';
import { tokensOf } from './text/tokens.ts';

/**
 * Writes down under which words these contacts are found, as they are now. Their rows are locked first, so that of two writers the later
 * one has read the newer contact. Returns the words for the vocabulary.
 */
export async function indexContacts(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const own = [...new Set(ids)];
  await lockContacts(tx, workspaceId, own);
  const contacts = await listContacts(tx.query, workspaceId, own);
  await saveContactWords(tx, workspaceId, new Map(contacts.map((contact) => [contact.id, wordsOf(contact)])));
  return contacts.flatMap(({ name }) => vocabularyOf(tokensOf(name ?? '')));
}

/** Longer ones are of no use to anybody who types. */
const WORDS_MAX = 60;

function wordsOf({ name, email, identities, attributes = {} }: Contact): string[] {
  const named = identities.flatMap(({ kind, value }) => (kind === 'phone' ? [] : (value ?? [])));
  const known = Object.values(attributes).flatMap((value) =>
    typeof value === 'boolean' ? [] : String(value),
  );
  const texts = [name, email, ...named, ...known].filter((text) => text !== null);
  const words = texts.flatMap((text) =>
    tokensOf(text).flatMap((token) => (token.kind === 'phone' ? [] : token.words)),
  );
  const phones = identities.flatMap(({ kind, value }) =>
    kind === 'phone' && value ? waysToDial(value) : [],
  );
  return [...new Set([...words, ...phones])].slice(0, WORDS_MAX);
}

/** How long the code of a country is. */
const COUNTRY_DIGITS = [0, 1, 2, 3];

/** The number as it is dialled from abroad, and as it may be within its country: so its first digits find it either way. */
const waysToDial = (value: string): string[] =>
  findPhones(value).flatMap(({ digits }) => COUNTRY_DIGITS.map((count) => digits.slice(count)));
