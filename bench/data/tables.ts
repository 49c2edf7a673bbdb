import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** The big tables, and which of their columns a history fills; the rest has its default. */
export const COLUMNS = {
  contact: 'workspace_id, id, seq, name, email, context, created_at',
  identity: 'workspace_id, id, contact_id, inbox_id, kind, value, created_at',
  conversation: `workspace_id, id, seq, inbox_id, contact_id, topic_id, state, owner_id, last_owner_id, priority, waiting_since,
    unanswered_since, last_number, last_message, last_message_seq, contact_seen_seq, member_seen_seq, start_client_id, started_at, closed_at`,
  message: `workspace_id, conversation_id, seq, number, id, kind, author_kind, author_id, author_name, client_id, text, notice, at`,
  assignment: `workspace_id, conversation_id, started_at, id, ended_at, member_id, reason, explanation, topic_id, contact_id, waiting_since,
    closed_seq`,
  event: 'workspace_id, seq, at, type, conversation_id, contact_id, payload',
} as const;

export type TableName = keyof typeof COLUMNS;
export const TABLE_NAMES = Object.keys(COLUMNS) as TableName[];

/** Takes lines of COPY text, each with its line break. */
export type Tables = Record<TableName, (line: string) => void> & {
  /** To be waited for now and then: what was written does not pile up in memory. */
  drained(): Promise<void>;
};

/** Bytes that go to the database at once. */
const CHUNK_CHARS = 256 * 1024;

type Filling = {
  write(line: string): void;
  drained(): Promise<void>;
  end(): Promise<void>;
  cancel(): Promise<void>;
};

/**
 * Empties the tables and fills them, each over a connection of its own and in one transaction: then PostgreSQL need not log the rows
 * (with wal_level minimal), and they are written as old ones, which nobody has to look after again.
 */
export async function fillTables(url: string, work: (tables: Tables) => Promise<void>): Promise<void> {
  const fillings = new Map<TableName, Filling>();
  try {
    for (const name of TABLE_NAMES) fillings.set(name, await startFilling(url, name));
    const all = [...fillings.values()];
    const writers = Object.fromEntries([...fillings].map(([name, filling]) => [name, filling.write]));
    const drained = async (): Promise<void> => {
      for (const filling of all) await filling.drained();
    };
    await work({ ...(writers as Record<TableName, (line: string) => void>), drained });
    await Promise.all(all.map((filling) => filling.end()));
  } catch (error) {
    await Promise.allSettled([...fillings.values()].map((filling) => filling.cancel()));
    throw error;
  }
}

async function startFilling(url: string, name: TableName): Promise<Filling> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`begin; truncate ${name}`);
  const stream = client.query(copyFrom(`copy ${name} (${COLUMNS[name]}) from stdin with (freeze)`));
  let lines = '';
  let failure: Error | undefined;
  let wake = (): void => undefined;
  stream.on('error', (error) => {
    failure = new Error(`${name}: ${error.message}`, { cause: error });
    wake();
  });
  stream.on('drain', () => wake());
  const flush = (): void => {
    if (lines) stream.write(lines);
    lines = '';
  };
  return {
    write: (line) => {
      lines += line;
      if (lines.length > CHUNK_CHARS) flush();
    },
    drained: async () => {
      if (failure) throw failure;
      if (!stream.writableNeedDrain) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    },
    end: async () => {
      flush();
      stream.end();
      await once(stream, 'finish');
      await client.query('commit');
      await client.end();
    },
    cancel: () => client.end(),
  };
}
