import type pg from 'pg';
import type { Bus } from './platform/bus/bus.ts';
import type { Probe } from './platform/db/probe.ts';
import type { Egress } from './platform/egress/egress.ts';
import type { FileStore } from './platform/files/file-store.ts';
import type { LogTail } from './platform/log/tail.ts';
import type { Life } from './platform/process/life.ts';

/** The parts of the platform that services and a few use cases stand on, besides the basics. */
export type Platform = {
  /** With its password: for whoever keeps connections of their own. */
  databaseUrl: string;
  /** For libraries that bring their own queries; everything of ours goes through `db`. */
  pool: pg.Pool;
  /** For health: does not wait behind the pool. */
  probe: Probe;
  /** To the other processes of this installation. */
  bus: Bus;
  life: Life;
  tail: LogTail;
  files: FileStore;
  /** The one way to call somebody outside. */
  egress: Egress;
};
