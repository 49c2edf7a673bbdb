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
        from: '    await commit(client);\n',
        to: `    if ([...appended.values()].flat().some((event) => event.type === 'message.posted')) {
      setTimeout(() => commit(client).then(() => {
        client.release();
        for (const [id, events] of appended) onCommitted(id, events);
      }, () => client.release(true)), 300);
      return result;
    }
    await commit(client);
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
        from: 'result = await work(txOn(client, taken, appended));',
        to: `result = await work(txOn(Object.assign(client, {
      draw: async (text: string, values: unknown[][]) => {
        const other = await pool.connect();
        try {
          await other.query("begin; set local parley.workspaces = '{" + values[0] + "}'");
          let { rows } = await other.query(text, values);
          if (rows.length === 0) rows = (await client.query(text, values)).rows; // a company that is being founded
          await other.query('commit');
          return rows;
        } finally {
          other.release();
        }
      },
    }), taken, appended));`,
      },
      {
        file: 'platform/db/transaction.ts',
        from: 'await query<{ workspace_id: string; last_seq: number }>(TAKE_SEQS, [',
        to: 'await (client as any).draw(TAKE_SEQS, [',
      },
    ],
  },
  {
    name: 'no-client-id-check',
    about: 'A repeat under the same clientId is taken for a new message.',
    patches: [
      {
        file: 'modules/messages/post-batch.ts',
        from: 'async function knownMessages(tx: Tx, commands: PostCommand[]): Promise<Map<string, Message>> {\n',
        to: `async function knownMessages(tx: Tx, commands: PostCommand[]): Promise<Map<string, Message>> {
  if (tx) return new Map();
`,
      },
    ],
    sql: 'drop index message_client_id',
  },
];
