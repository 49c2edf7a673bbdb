import type { replaceMessage } from '../../../apps/server/src/modules/messaging/corrections/queries.ts';
import type { createDatabase, Database, Tx } from '../../../apps/server/src/platform/db/transaction.ts';

/** A function of the product that gets another one put around it, wherever another file imports it. */
export type Seam = {
  /** Below `apps/server/src`. */
  file: string;
  exports: string;
  // biome-ignore lint/suspicious/noExplicitAny: each seam has a type of its own, which `seam` checks
  plant: (sound: any) => unknown;
};

export type PlantedFault = {
  name: string;
  about: string;
  /** In the processes, */
  seam?: Seam;
  /** or in the database, before anybody comes: a function of it is replaced by name. */
  sql?: string;
};

const seam = <F>(file: string, exports: string, plant: (sound: F) => F): Seam => ({ file, exports, plant });

/** Mistakes that others have made. Each must be caught by the checker, or the checker proves nothing. */
export const PLANTED: PlantedFault[] = [
  {
    name: 'acknowledge-before-commit',
    about: 'The ack is sent when the rows are written, and COMMIT follows a moment later.',
    seam: seam<typeof createDatabase>(
      'platform/db/transaction.ts',
      'createDatabase',
      (sound) =>
        (...given) =>
          acknowledgingEarly(sound(...given)),
    ),
  },
  {
    name: 'bigserial-cursor',
    about:
      'Places in the log are drawn as a sequence draws them: early, and not under a lock that lasts until COMMIT.',
    // A sequence for each workspace, as far as 64 are enough.
    sql: `
      do $$ begin
        for n in 0..63 loop
          execute format('create sequence planted_places_%s', n);
          execute format('grant usage on sequence planted_places_%s to parley_app', n);
        end loop;
      end $$;
      create or replace function take_places(workspaces uuid[], counts integer[]) returns table (workspace_id uuid, before bigint)
      language plpgsql volatile as $$
      declare
        drawn bigint;
      begin
        for n in 1..cardinality(workspaces) loop
          for place in 1..counts[n] loop
            drawn := nextval('planted_places_' || (hashtext(workspaces[n]::text) & 63));
            if place = 1 then before := drawn - 1; end if;
          end loop;
          perform pg_sleep(random() / 20);
          workspace_id := workspaces[n];
          update event_stream s set last_seq = greatest(s.last_seq, drawn) where s.workspace_id = workspaces[n];
          return next;
        end loop;
      end $$`,
  },
  {
    name: 'no-client-id-check',
    about: 'A repeat under the same clientId is taken for a new message.',
    sql: `
      drop index message_client_id;
      create or replace function posted_before(workspace uuid, conversation uuid, author uuid, client text) returns table (seq bigint)
      language sql stable as 'select null::bigint where false'`,
  },
  {
    name: 'withdrawn-text-stays',
    about: 'A change is told to whoever is there, and the table keeps the text.',
    seam: seam<typeof replaceMessage>(
      'modules/messaging/corrections/queries.ts',
      'replaceMessage',
      () => async () => undefined,
    ),
  },
];

const COMMIT_LATER_MS = 300;

/** What it posts is told as done when it is written; it commits a moment later, or never. */
function acknowledgingEarly(db: Database): Database {
  return {
    ...db,
    callAppending: ([text, values], appendedBy) =>
      new Promise((resolve, reject) => {
        const call = async (tx: Tx) => {
          const rows = await tx.query<never>(text, values);
          for (const [workspaceId, events] of appendedBy(rows)) tx.recordAppended(workspaceId, events);
          resolve(rows);
          await new Promise((later) => setTimeout(later, COMMIT_LATER_MS));
        };
        db.inTransaction([], call).catch(reject);
      }),
  };
}
