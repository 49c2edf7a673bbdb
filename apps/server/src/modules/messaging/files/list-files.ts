import type { QueryOf, ResponseOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { bindTo, seenIn } from '../../../visibility.ts';
import { checkInSight, findContactsOf, listContacts } from '../../contacts/customers/index.ts';
import { asAttachment, type FileRow } from './queries.ts';

type Page = ResponseOf<(typeof routes)['listContactFiles']>;
type Row = FileRow & {
  conversation_id: string;
  seq: number;
  internal: boolean;
  at: Date;
  author_kind: Page['items'][number]['author']['kind'];
  author_id: string | null;
  author_name: string | null;
};

const PAGE = 30;
/** Of one person; nobody looks through the files of more. */
const CONVERSATIONS = 1_000;

/**
 * The files of a person's conversations, newest first, as far as the caller sees them. What was withdrawn is not among them.
 *
 * @throws ProblemError not_found
 */
export async function listContactFiles(
  deps: Basics,
  caller: MemberCaller,
  contactId: string,
  { cursor }: QueryOf<(typeof routes)['listContactFiles']>,
): Promise<Page> {
  const { workspaceId } = caller;
  const run = deps.db.run(workspaceId);
  const [contact] = await listContacts(run, workspaceId, [contactId]);
  if (!contact) throw new ProblemError('not_found');
  await checkInSight(run, caller, [contactId]);
  const ids = await findContactsOf(run, workspaceId, contactId);
  const rows = await readFiles(run, caller, ids, cursor);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    items: page.map(asItem),
    nextCursor: rows.length > PAGE && last ? `${last.seq}.${last.id}` : null,
  };
}

async function readFiles(
  run: Run,
  caller: MemberCaller,
  contactIds: string[],
  cursor: string | undefined,
): Promise<Row[]> {
  const [seq, id] = cursor?.split('.') ?? [];
  const values: unknown[] = [caller.workspaceId, contactIds, seq ?? null, id ?? null];
  const isSeen = seenIn(caller, bindTo(values));
  return run<Row>(
    `select f.*, m.at, m.author_kind, m.author_id, m.author_name
     from (
       select of_person.id, of_person.list_place from (
         select c.id, c.list_place from unnest($2::uuid[]) k(id)
         join conversation c on c.workspace_id = $1 and c.contact_id = k.id
         where ${isSeen}
       ) of_person order by list_place desc limit ${CONVERSATIONS}
     ) c
     cross join lateral (
       select file.id, file.name, file.media_type, file.bytes, file.width, file.height, file.has_thumbnail, file.internal,
         file.conversation_id, file.message_seq as seq
       from file
       where file.workspace_id = $1 and file.conversation_id = c.id and file.message_seq is not null
         and not file.withdrawn and ($3::bigint is null or (file.message_seq, file.id) < ($3::bigint, $4::uuid))
       order by file.message_seq desc, file.id desc limit ${PAGE + 1}
     ) f
     join message m on m.workspace_id = $1 and m.conversation_id = f.conversation_id and m.seq = f.seq
     order by f.seq desc, f.id desc limit ${PAGE + 1}`,
    values,
  );
}

const asItem = (row: Row): Page['items'][number] => ({
  conversationId: row.conversation_id,
  seq: row.seq,
  isInternal: row.internal,
  author: { kind: row.author_kind, id: row.author_id, name: row.author_name },
  at: row.at.toISOString(),
  attachment: asAttachment(row),
});
