import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/db/transaction.ts';
import type { Keyring } from './platform/secrets/keyring.ts';
import type { SealedPurpose } from './sealed-columns.ts';

/** What nearly every use case is given instead of reaching for it. Knows no slice; whoever needs more says so by name. */
export type Basics = {
  config: Config;
  log: Logger;
  clock: Clock;
  newId: () => string;
  /** 0 ≤ x < 1, for jitter; never for anything that must not be guessed. */
  random: () => number;
  /** Seals, and makes fingerprints, under the instance's secret. */
  keyring: Keyring<SealedPurpose>;
  db: Database;
};
