import { Readable } from 'node:stream';
import type { Export, ExportKind } from '@parley/contract';
import { create } from 'content-disposition';
import type { FastifyReply } from 'fastify';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { csvLine } from '../../../platform/tables/index.ts';
import {
  type ContactLine,
  findExport,
  insertExport,
  listExportRows,
  type MessageLine,
  presentExport,
  readContacts,
  readMessages,
} from './export-queries.ts';

const PAGE = 1_000;
const NOBODY = '00000000-0000-0000-0000-000000000000';
type Cells = Record<string, string | null>;

/** How long a file is there: whoever takes something out later writes it down again. */
const KEPT_MS = 600_000;

export async function listExports(
  { db }: Basics,
  { workspaceId }: MemberCaller,
): Promise<{ items: Export[] }> {
  return { items: (await listExportRows(db.run(workspaceId), workspaceId)).map(presentExport) };
}

/** Writes down who takes what out, and when. */
export async function createExport(
  deps: Basics,
  { workspaceId, memberId, apiKeyId }: MemberCaller,
  asked: Pick<Export, 'kind' | 'format'>,
): Promise<Export> {
  const row = { ...asked, id: deps.newId(), memberId, apiKeyId, at: deps.clock.now() };
  await deps.db.inTransaction(workspaceId, (tx) => insertExport(tx, workspaceId, row));
  return presentExport(row);
}

/** Streams everything of a kind, a page of rows at a time. @throws ProblemError not_found, later as well */
export async function downloadExport(
  deps: Basics,
  { workspaceId }: MemberCaller,
  id: string,
  reply: FastifyReply,
): Promise<void> {
  const row = await findExport(deps.db.run(workspaceId), workspaceId, id);
  if (!row || deps.clock.now().getTime() - row.at.getTime() > KEPT_MS) throw new ProblemError('not_found');
  const type = row.format === 'csv' ? 'text/csv' : 'application/x-ndjson';
  const name = `parley-${row.kind}-${row.at.toISOString().slice(0, 10)}.${row.format}`;
  reply.header('content-disposition', create(name)).type(`${type}; charset=utf-8`);
  await reply.send(Readable.from(lines(deps.db.run(workspaceId), workspaceId, row)));
}

async function* lines(
  run: Run,
  workspaceId: string,
  { kind, format }: Pick<Export, 'kind' | 'format'>,
): AsyncGenerator<string> {
  if (format === 'csv') yield `\ufeff${csvLine(HEADERS[kind])}`;
  for await (const page of kind === 'conversations'
    ? messagePages(run, workspaceId)
    : contactPages(run, workspaceId))
    yield page
      .map((cells) => (format === 'csv' ? csvLine(Object.values(cells)) : `${JSON.stringify(cells)}\n`))
      .join('');
}

async function* messagePages(run: Run, workspaceId: string): AsyncGenerator<Cells[]> {
  let after = { conversationId: NOBODY, seq: 0 };
  for (;;) {
    const page = await readMessages(run, workspaceId, after, PAGE);
    yield page.filter(({ isText }) => isText).map(messageCells);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last;
  }
}

async function* contactPages(run: Run, workspaceId: string): AsyncGenerator<Cells[]> {
  let after = NOBODY;
  for (;;) {
    const page = await readContacts(run, workspaceId, after, PAGE);
    yield page.map(contactCells);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.id;
  }
}

/** In the order of the columns. */
const messageCells = (line: MessageLine) => ({
  customer_id: line.customerId,
  name: line.name,
  email: line.email,
  phone: line.phone,
  time: line.at.toISOString(),
  text: line.text,
  direction: line.direction,
  agent: line.agent,
  topic: line.topic,
  message_id: line.externalId,
  conversation_id: line.conversationId,
  state: line.state,
  channel: line.channel,
});

const contactCells = (line: ContactLine) => ({
  customer_id: line.customerId,
  name: line.name,
  email: line.email,
  phone: line.phone,
  created_at: line.createdAt.toISOString(),
});

const HEADERS: Record<
  ExportKind,
  (keyof ReturnType<typeof messageCells> | keyof ReturnType<typeof contactCells>)[]
> = {
  conversations: [
    'customer_id',
    'name',
    'email',
    'phone',
    'time',
    'text',
    'direction',
    'agent',
    'topic',
    'message_id',
    'conversation_id',
    'state',
    'channel',
  ],
  contacts: ['customer_id', 'name', 'email', 'phone', 'created_at'],
};
