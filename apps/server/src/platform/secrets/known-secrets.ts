import type { Run } from '../db/transaction.ts';
import { StartupError } from '../startup-error.ts';
import type { Keyring } from './keyring.ts';

/** A secret under which something may be sealed in this database. */
export type KnownSecret = { key_id: string; since: Date };

/** Newest first. */
export const listKnownSecrets = (run: Run): Promise<KnownSecret[]> =>
  run<KnownSecret>('select key_id, since from instance_secret order by since desc, key_id');

/**
 * Makes sure that this process can open all that is sealed, and writes down that it seals under its own secret from now on.
 *
 * @throws StartupError when a secret is missing.
 */
export async function registerSecret(run: Run, keyring: Keyring, now: Date): Promise<void> {
  refuseMissing(keyring, await listKnownSecrets(run));
  await addSecret(run, keyring, now);
}

/** @throws StartupError when something may be sealed under a secret that is not here. */
export function refuseMissing({ ids }: Keyring, known: KnownSecret[]): void {
  const missing = known.map(({ key_id }) => key_id).filter((id) => !ids.includes(id));
  if (missing.length > 0) throw new StartupError(explainMissing(missing));
}

/** From now on something may be sealed under the current secret. */
export async function addSecret(run: Run, { currentId }: Keyring, now: Date): Promise<void> {
  await run('insert into instance_secret (key_id, since) values ($1, $2) on conflict do nothing', [
    currentId,
    now,
  ]);
}

function explainMissing(ids: string[]): string {
  const which = ids.length === 1 ? `the secret ${ids[0]}` : `the secrets ${ids.join(', ')}`;
  return (
    `The database has things that are sealed under ${which}, which neither SECRET nor SECRET_PREVIOUS is here. ` +
    'Give it in either; "rotate-secret --discard-unreadable" gives up what is sealed under a secret that is lost.'
  );
}

/** Nothing is sealed under any other secret any more. */
export async function forgetOtherSecrets(run: Run, { currentId }: Keyring): Promise<void> {
  await run('delete from instance_secret where key_id <> $1', [currentId]);
}
