import type { Export } from '@parley/contract';
import type { Run, Tx } from '../../../platform/db/transaction.ts';

const LIST_MAX = 100;

const EXPORT = 'id, kind, format, member_id as "memberId", api_key_id as "apiKeyId", at';

type ExportRow = Omit<Export, 'at'> & { at: Date };

export async function insertExport(tx: Tx, workspaceId: string, { id, ...row }: ExportRow): Promise<void> {
  await tx.query(
    'insert into export (workspace_id, id, kind, format, member_id, api_key_id, at) values ($1, $2, $3, $4, $5, $6, $7)',
    [workspaceId, id, row.kind, row.format, row.memberId, row.apiKeyId, row.at],
  );
}

export const listExportRows = (run: Run, workspaceId: string): Promise<ExportRow[]> =>
  run<ExportRow>(
    `select ${EXPORT} from export where workspace_id = $1 order by at desc, id desc limit ${LIST_MAX}`,
    [workspaceId],
  );

export async function findExport(run: Run, workspaceId: string, id: string): Promise<ExportRow | undefined> {
  const [row] = await run<ExportRow>(`select ${EXPORT} from export where workspace_id = $1 and id = $2`, [
    workspaceId,
    id,
  ]);
  return row;
}

export const presentExport = (row: ExportRow): Export => ({ ...row, at: row.at.toISOString() });

/** The names of a contact `p` under which a file of it can be imported again: the file's own id for them, or ours; and a phone. */
const NAMES = `coalesce((select i.value from identity i where i.workspace_id = $1 and i.contact_id = p.id and i.kind = 'external' order by i.id limit 1),
    p.id::text) as "customerId", p.name, p.email,
  (select i.value from identity i where i.workspace_id = $1 and i.contact_id = p.id and i.kind = 'phone' order by i.id limit 1) as phone`;

type Names = { customerId: string; name: string | null; email: string | null; phone: string | null };

export type MessageLine = Names & {
  conversationId: string;
  seq: number;
  isText: boolean;
  at: Date;
  text: string;
  direction: 'in' | 'out';
  agent: string | null;
  topic: string | null;
  externalId: string;
  state: string;
  channel: string;
};

/** What was said, conversation by conversation, behind a message. */
export const readMessages = (
  run: Run,
  workspaceId: string,
  after: Pick<MessageLine, 'conversationId' | 'seq'>,
  limit: number,
): Promise<MessageLine[]> =>
  run<MessageLine>(
    `select m.conversation_id as "conversationId", m.seq, m.kind = 'text' as "isText", ${NAMES}, m.at, m.text,
       case m.author_kind when 'contact' then 'in' else 'out' end as direction,
       case when m.author_kind <> 'contact' then m.author_name end as agent,
       (select t.name from topic t where t.workspace_id = $1 and t.id = c.topic_id) as topic, m.id as "externalId", c.state,
       (select i.channel from inbox i where i.workspace_id = $1 and i.id = c.inbox_id) as channel
     from (
       select * from message where workspace_id = $1 and (conversation_id, seq) > ($2::uuid, $3::bigint)
       order by conversation_id, seq limit $4
     ) m
     join conversation c on c.workspace_id = $1 and c.id = m.conversation_id
     join contact p on p.workspace_id = $1 and p.id = c.contact_id
     order by m.conversation_id, m.seq`,
    [workspaceId, after.conversationId, after.seq, limit],
  );

export type ContactLine = Names & { id: string; createdAt: Date };

/** Customers, behind one; who never started a conversation, or is part of another one, is none. */
export const readContacts = (
  run: Run,
  workspaceId: string,
  after: string,
  limit: number,
): Promise<ContactLine[]> =>
  run<ContactLine>(
    `select p.id, ${NAMES}, p.created_at as "createdAt" from contact p
     where p.workspace_id = $1 and p.id > $2 and p.seq > 0 and p.survivor_id is null order by p.id limit $3`,
    [workspaceId, after, limit],
  );
