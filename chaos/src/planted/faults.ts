/** A text of the product that is replaced for one process, by the end of its file's path. */
type Patch = { file: string; from: string; to: string };

export type PlantedFault = {
  name: string;
  about: string;
  patches: Patch[];
  /** Run on the database before anybody comes. */
  sql?: string;
};

/** Mistakes that others have made. Each must be caught by the checker, or the checker proves nothing. */
export const PLANTED: PlantedFault[] = [
  {
    name: 'acknowledge-before-commit',
    about: 'The ack is sent when the rows are written, and COMMIT follows a moment later.',
    patches: [
      {
        file: 'platform/db/transaction.ts',
        from: 'const recordAppended = (workspaceId: string, events: LogEvent[]) => {\n',
        to: `const recordAppended = (workspaceId: string, events: LogEvent[]) => {
    Object.assign(client, { isPosting: events.every((event) => event.type === 'message.posted') });
`,
      },
      {
        file: 'platform/db/transaction.ts',
        from: 'async function commit(client: pg.PoolClient): Promise<void> {\n',
        to: `async function commit(client: pg.PoolClient): Promise<void> {
  if ((client as any).isPosting) {
    const release = client.release.bind(client);
    Object.assign(client, { isPosting: false, release: () => undefined });
    setTimeout(() => client.query('commit').then(() => release(), release), 300);
    return;
  }
`,
      },
    ],
  },
  {
    name: 'bigserial-cursor',
    about:
      'Places in the log are drawn as a sequence draws them: early, and not under a lock that lasts until COMMIT.',
    patches: [
      {
        file: 'platform/db/transaction.ts',
        from: '  return pool.connect();\n',
        to: '  return Object.assign(await pool.connect(), { pool });\n',
      },
      {
        file: 'platform/db/transaction.ts',
        from: 'await query<{ workspace_id: string; last_seq: number }>(TAKE_SEQS, [',
        to: `await (async (text: string, values: unknown[][]) => {
      const other = await (client as any).pool.connect();
      try {
        await other.query("begin; set local parley.workspaces = '{" + values[0] + "}'");
        const { rows } = await other.query(text, values);
        await other.query('commit');
        return rows.length > 0 ? rows : query<any>(text, values); // none: a company that is being founded
      } finally {
        other.release();
      }
    })(TAKE_SEQS, [`,
      },
    ],
  },
  {
    name: 'no-client-id-check',
    about: 'A repeat under the same clientId is taken for a new message.',
    patches: [
      {
        file: 'modules/messaging/messages/post-batch.ts',
        from: 'async function knownMessages(tx: Tx, commands: PostCommand[]): Promise<Map<string, Message>> {\n',
        to: `async function knownMessages(tx: Tx, commands: PostCommand[]): Promise<Map<string, Message>> {
  if (tx) return new Map();
`,
      },
    ],
    sql: 'drop index message_client_id',
  },
];
