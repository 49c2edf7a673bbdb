import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Import, ImportOptions } from '@parley/contract';
import { type Config, loadConfig } from '../config.ts';
import { createLog } from '../create-log.ts';
import { type ImportDeps, importFile } from '../modules/operations/imports/index.ts';
import { openDatabase } from '../open-database.ts';
import { systemClock } from '../platform/clock.ts';
import { migrate } from '../platform/db/migrate.ts';
import { createPool } from '../platform/db/pool.ts';
import { createDatabase } from '../platform/db/transaction.ts';
import { ProblemError } from '../platform/errors.ts';
import { createFileStore } from '../platform/files/file-store.ts';
import { newId } from '../platform/ids.ts';
import { checkExternalDatabase } from '../platform/postgres/index.ts';
import { createKeyring } from '../platform/secrets/keyring.ts';
import { StartupError } from '../platform/startup-error.ts';
import type { SealedPurpose } from '../sealed-columns.ts';
import { type ImportAsked, readImportArguments } from './import-arguments.ts';

const POOL_SIZE = 3;

/** `import FILE`: what the console's import does, for an operator; goes on where a killed one stopped. */
export async function importTable(args: string[]): Promise<number> {
  const asked = readImportArguments(args);
  await stat(asked.path).catch(() => {
    throw new StartupError(`There is no file ${asked.path}.`, 2);
  });
  const config = loadConfig(undefined, []);
  if (config.databaseUrl) await checkExternalDatabase(config.databaseUrl);
  const database = await openDatabase(config);
  try {
    await migrate(database.url);
    return await withDeps(config, database.appUrl, (deps) => importAsked(deps, asked));
  } finally {
    await database.stop();
  }
}

async function withDeps<T>(
  config: Config,
  appUrl: string,
  work: (deps: ImportDeps) => Promise<T>,
): Promise<T> {
  const log = createLog(config);
  const pool = createPool({
    url: appUrl,
    size: POOL_SIZE,
    onError: (error) => log.warn({ err: error }, 'the database did not answer'),
  });
  const keyring = createKeyring<SealedPurpose>({ secret: config.secret, previous: config.previousSecrets });
  const db = createDatabase(pool, () => undefined);
  const basics = { config, log, clock: systemClock, newId, random: Math.random, keyring, db };
  try {
    return await work({ ...basics, files: createFileStore(config) });
  } finally {
    await pool.end();
  }
}

async function importAsked(deps: ImportDeps, asked: ImportAsked): Promise<number> {
  const workspace = await chooseWorkspace(deps, asked.workspace);
  const incoming = await deps.files.receive(createReadStream(asked.path), Number.POSITIVE_INFINITY);
  const done = await importFile(deps, workspace.id, {
    kind: asked.contacts ? 'contacts' : 'messages',
    name: basename(asked.path),
    incoming,
    change: (made) => chosen(made, asked),
    onProgress: ({ state, progress, rowsRead }) =>
      console.log(`${state} ${Math.floor(progress * 100)} % (${rowsRead} rows read)`),
    confirm: async (checked) => {
      console.log(describe(checked));
      return asked.yes || (await ask(`Import this into ${workspace.name}? [y/N] `)).toLowerCase() === 'y';
    },
  }).catch((error) => {
    throw error instanceof ProblemError ? new StartupError(refusal(error), 2) : error;
  });
  if (done.failure) throw new StartupError(`The import failed: ${done.failure}.`);
  const { messages, conversations, customers, waiting } = done.written;
  console.log(
    done.state === 'done'
      ? `${messages} messages in ${conversations} conversations (${waiting} wait), ${customers} new customers.`
      : 'Nothing more was imported.',
  );
  return done.state === 'done' ? 0 : 1;
}

/** What the file tells about itself, and what was said beside it. */
function chosen({ options, preview }: Import, { landing, zone, columns }: ImportAsked): ImportOptions {
  const said = {
    ...options,
    ...(landing && { landing }),
    ...(zone && { zone }),
    columns: { ...options.columns },
  };
  for (const [field, name] of columns) {
    const place = preview.header.findIndex((one) => one.toLowerCase() === name.toLowerCase());
    if (place < 0)
      throw new StartupError(`No column is called "${name}". There are: ${preview.header.join(', ')}.`, 2);
    said.columns[field] = place;
  }
  return said;
}

const refusal = ({ message }: ProblemError): string =>
  `This file cannot be imported as it is: ${message}. Say what a column means by --column, for example --column time=Date.`;

function describe({ report }: Import): string {
  if (!report) return '';
  const { rows, messages, conversations, waiting, customers, known, faulty, faults } = report;
  return [
    `${rows} rows: ${messages} messages in ${conversations} conversations of ${customers} customers; ${waiting} would wait.`,
    `${known} were imported before, ${faulty} are left out.`,
    ...faults.slice(0, 10).map(({ row, reason, cell }) => `  row ${row}: ${reason} ${JSON.stringify(cell)}`),
  ].join('\n');
}

type Named = { id: string; name: string };

async function chooseWorkspace({ db }: ImportDeps, wanted: string | undefined): Promise<Named> {
  const ids = await db.read<{ workspace_id: string }>(null, 'select workspace_id from list_workspace_ids()');
  const all = await db.inTransaction(
    ids.map(({ workspace_id }) => workspace_id),
    (tx) => tx.query<Named>('select workspace_id as id, name from workspace order by name, workspace_id'),
  );
  const names = all.map(({ name }) => name).join(', ');
  const said = wanted ?? (all.length === 1 ? all[0]?.id : await ask(`Which workspace? (${names}) `));
  const found = all.filter(({ id, name }) => id === said || name.toLowerCase() === said?.toLowerCase());
  if (found.length !== 1 || !found[0]) throw new StartupError(`Say one of these workspaces: ${names}.`, 2);
  return found[0];
}

async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) return '';
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await lines.question(question)).trim();
  } finally {
    lines.close();
  }
}
