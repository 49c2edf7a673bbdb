import pg from 'pg';
import { type Config, loadConfig } from '../config.ts';
import { SESSION_SECONDS } from '../modules/company/accounts/index.ts';
import { openDatabase } from '../open-database.ts';
import { systemClock } from '../platform/clock.ts';
import { connectionUrl } from '../platform/db/connection-url.ts';
import { migrate } from '../platform/db/migrate.ts';
import type { Run } from '../platform/db/transaction.ts';
import { checkExternalDatabase } from '../platform/postgres/index.ts';
import { createKeyring, type Keyring } from '../platform/secrets/keyring.ts';
import {
  addSecret,
  forgetOtherSecrets,
  listKnownSecrets,
  refuseMissing,
} from '../platform/secrets/known-secrets.ts';
import { resealColumn } from '../platform/secrets/reseal.ts';
import { changeSecret, newInstanceSecret } from '../platform/secrets/secret-files.ts';
import { StartupError } from '../platform/startup-error.ts';
import { SEALED_COLUMNS } from '../sealed-columns.ts';

const FINISH = '--finish';
const DISCARD = '--discard-unreadable';
/** Any number, the same in every Parley: one rotation at a time. */
const ROTATION_LOCK = 7_316_426;

/**
 * `rotate-secret`: a new secret, and everything that is sealed is sealed anew under it. Killed at any point and run again, it
 * goes on. `--finish` makes no new secret; `--discard-unreadable` removes what nobody can open any more.
 */
export async function rotateSecret(args: string[]): Promise<number> {
  const unknown = args.find((argument) => argument !== FINISH && argument !== DISCARD);
  if (unknown) throw new StartupError(`"${unknown}" is not an option. There are: ${FINISH}, ${DISCARD}.`, 2);
  const config = loadConfig(undefined, []);
  if (config.databaseUrl) await checkExternalDatabase(config.databaseUrl);
  const database = await openDatabase(config);
  try {
    await migrate(database.url);
    return await withOwner(database.url, (run) =>
      rotate(run, config, { isFinish: args.includes(FINISH), isDiscard: args.includes(DISCARD) }),
    );
  } finally {
    await database.stop();
  }
}

/** As the owner of the tables, who sees the rows of all workspaces. */
async function withOwner<T>(url: string, work: (run: Run) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: connectionUrl(url) });
  await client.connect();
  try {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as is_ours', [ROTATION_LOCK]);
    if (!rows[0].is_ours) throw new StartupError('Another rotate-secret is at work on this database.');
    return await work(async (text, values) => (await client.query(text, values)).rows);
  } finally {
    await client.end();
  }
}

type Options = { isFinish: boolean; isDiscard: boolean };
type Settings = Pick<Config, 'secret' | 'previousSecrets' | 'isSecretOurs' | 'dataDir'>;

/** The command itself, on a database that is open. */
export async function rotate(run: Run, config: Settings, { isFinish, isDiscard }: Options): Promise<number> {
  const present = createKeyring({ secret: config.secret, previous: config.previousSecrets });
  const known = await listKnownSecrets(run);
  if (!isDiscard) refuseMissing(present, known);
  const isBegun = known.some(({ key_id }) => key_id !== present.currentId);
  if (isBegun || isFinish) return seeThrough(run, config, present, isDiscard);
  if (config.isSecretOurs) return seeThrough(run, config, makeNewSecret(config), isDiscard);
  if (config.previousSecrets.length > 0) return seeThrough(run, config, present, isDiscard);
  return tellNewSecret();
}

function makeNewSecret({ dataDir }: Settings): Keyring {
  const keyring = createKeyring(changeSecret(dataDir));
  console.log(`A new secret is in ${dataDir}/secret; the one before is kept in secret.previous.`);
  return keyring;
}

function tellNewSecret(): number {
  console.log(
    [
      'SECRET is set from outside, so Parley cannot change it. Here is a new one:',
      `  ${newInstanceSecret()}`,
      '1. Add it to SECRET_PREVIOUS of every process and restart them one by one: all of them know it then.',
      '2. Make it SECRET, with what was SECRET in SECRET_PREVIOUS, and restart them one by one.',
      '3. Run rotate-secret with these settings. It seals anew what is sealed, and says when SECRET_PREVIOUS may go.',
    ].join('\n'),
  );
  return 0;
}

async function seeThrough(run: Run, config: Settings, keyring: Keyring, isDiscard: boolean): Promise<number> {
  await addSecret(run, keyring, systemClock.now());
  let unreadable = 0;
  for (const column of SEALED_COLUMNS) {
    const sum = await resealColumn(run, keyring, column, {
      discardUnreadable: isDiscard,
      onBatch: ({ resealed }) => console.log(`${column.purpose}: ${resealed} sealed anew`),
    });
    unreadable += sum.unreadable;
  }
  if (unreadable > 0) console.log(`${unreadable} could not be read${isDiscard ? ' and are gone' : ''}.`);
  if (unreadable > 0 && !isDiscard) {
    console.log(`They stay as they are; "rotate-secret ${DISCARD}" removes them.`);
    return 1;
  }
  const end = await explainEnd(run, config, keyring);
  // Last of all: without the others nothing says that this rotation is not a new one.
  await forgetOtherSecrets(run, keyring);
  console.log(end);
  return 0;
}

async function explainEnd(
  run: Run,
  { isSecretOurs, dataDir }: Settings,
  { currentId }: Keyring,
): Promise<string> {
  const current = (await listKnownSecrets(run)).find(({ key_id }) => key_id === currentId);
  const lastSession = new Date((current?.since.getTime() ?? 0) + SESSION_SECONDS * 1_000);
  return [
    `Everything that is sealed is sealed under the secret ${current?.key_id}.`,
    'If a process of this database still runs with another one, restart it and run "rotate-secret --finish".',
    `From ${lastSession.toISOString().slice(0, 10)} on nobody needs the previous secrets: ${isSecretOurs ? `remove ${dataDir}/secret.previous` : 'empty SECRET_PREVIOUS'}. Earlier, who signed in before the change must sign in again.`,
  ].join('\n');
}
