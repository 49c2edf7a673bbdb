import type { Tx } from '../../../platform/db/transaction.ts';
import { readImported } from '../messages/index.ts';
import { indexContacts } from './index-contacts.ts';
import { indexMessages } from './index-messages.ts';
import { askForImported } from './queries.ts';
import { addToVocabulary } from './vocabulary.ts';

/** Before every conversation. */
export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Before every id of ours that is made from this instant on: their first 48 bits are the time. */
function idBefore(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

/** An import has ended: what it wrote is read in the background, as what was written before there was a search. */
export async function noteImport(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  const [row] = await tx.query<{ at: Date }>(
    'select created_at as at from import where workspace_id = $1 and id = $2',
    [workspaceId, importId],
  );
  if (row) await askForImported(tx, workspaceId, idBefore(row.at));
}

/** Conversations in one transaction. */
const AT_ONCE = 25;

/** Writes down the words of imported conversations behind one, and of their customers; answers the last; null: there are no more. */
export async function indexImported(tx: Tx, workspaceId: string, after: string): Promise<string | null> {
  const conversations = await tx.query<{ id: string; contactId: string }>(
    `select id, contact_id as "contactId" from conversation
     where workspace_id = $1 and id > $2 and imported is not null order by id limit ${AT_ONCE}`,
    [workspaceId, after],
  );
  const messages = await readImported(
    tx.query,
    workspaceId,
    conversations.map(({ id }) => id),
  );
  const contactIds = [...new Set(conversations.map(({ contactId }) => contactId))];
  const ofContacts = await indexContacts(tx, workspaceId, contactIds);
  const ofMessages = await indexMessages(tx, workspaceId, messages);
  await addToVocabulary(tx, workspaceId, [...ofContacts, ...ofMessages]);
  return conversations.length < AT_ONCE ? null : (conversations.at(-1)?.id ?? null);
}
