import { Readable } from 'node:stream';
import type { Export, ExportFormat, ExportKind } from '@parley/contract';
import { create } from 'content-disposition';
import type { FastifyReply } from 'fastify';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { csvLine } from '../../../platform/tables/index.ts';
import { type ContactLine, endExport, insertExport, listExportRows, type MessageLine, readContacts, readMessages } from './export-queries.ts';

const PAGE = 1_000;
const NOBODY = '00000000-0000-0000-0000-000000000000';
type Cells = Record<string, string | null>;

export async function listExports({ db }: Basics, { workspaceId }: MemberCaller): Promise<{ items: Export[] }> {
  return { items: await listExportRows(db.run(workspaceId), workspaceId) };
}

/** Streams everything of a kind, a page of rows at a time. Who did so is written down first, and how much it was when it ended. */
export async function exportData(
  deps: Basics,
  caller: MemberCaller,
  { kind, format }: { kind: ExportKind; format: ExportFormat },
  reply: FastifyReply,
): Promise<void> {
  const started = { id: deps.newId(), kind, format, at: deps.clock.now() };
  await deps.db.inTransaction(caller.workspaceId, (tx) => insertExport(tx, caller, started));
  const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson';
  const name = `parley-${kind}-${started.at.toISOString().slice(0, 10)}.${format}`;
  reply.header('content-disposition', create(name)).type(`${type}; charset=utf-8`);
  await reply.send(Readable.from(lines(deps, caller.workspaceId, started)));
}

async function* lines(
  deps: Basics,
  workspaceId: string,
  { id, kind, format }: { id: string; kind: ExportKind; format: ExportFormat },
): AsyncGenerator<string> {
  const run = deps.db.run(workspaceId);
  let rows = 0;
  if (format === 'csv') yield `\ufeff${csvLine(HEADERS[kind])}`;
  for await (const page of kind === 'conversations' ? messagePages(run, workspaceId) : contactPages(run, workspaceId)) {
    rows += page.length;
    yield page.map((cells) => (format === 'csv' ? csvLine(Object.values(cells)) : `${JSON.stringify(cells)}\n`)).join('');
  }
  const end = { at: deps.clock.now(), rows };
  await deps.db.inTransaction(workspaceId, (tx) => endExport(tx, workspaceId, id, end));
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

const HEADERS: Record<ExportKind, (keyof ReturnType<typeof messageCells> | keyof ReturnType<typeof contactCells>)[]> = {
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
