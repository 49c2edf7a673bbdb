import type pg from 'pg';

export const BEAT_MS = 4_000;
/** Whoever said nothing for so long is dead: three beats. With one more until somebody looks, its jobs run again within 20 s. */
const SILENT = `interval '12 seconds'`;
/** After a time without a database everybody is silent: the living come first. */
const STEADY_BEATS = 2;

export type Heartbeat = {
  /** Says that this worker lives, and lets the jobs of those go who do not. */
  beat(workerId: string): Promise<void>;
  /** This worker ends, and has no job any more. */
  end(workerId: string): Promise<void>;
};

/** graphile-worker by itself would keep the jobs of a killed process for four hours. */
export function createHeartbeat(pool: pg.Pool, nowMs: () => number): Heartbeat {
  let beatAt = Number.NEGATIVE_INFINITY;
  let steadyBeats = 0;
  return {
    beat: async (workerId) => {
      await pool.query(SAY_ALIVE, [workerId]);
      const now = nowMs();
      steadyBeats = now - beatAt < 3 * BEAT_MS ? steadyBeats + 1 : 0;
      beatAt = now;
      if (steadyBeats >= STEADY_BEATS) await pool.query(FREE_JOBS_OF_THE_DEAD);
    },
    end: async (workerId) => {
      await pool.query('delete from job_worker where id = $1', [workerId]);
    },
  };
}

const SAY_ALIVE = `
  insert into job_worker (id) values ($1) on conflict (id) do update set seen_at = now()`;

/** Also of one that died before its first beat, or was thought dead and went on. */
const FREE_JOBS_OF_THE_DEAD = `
  with dead as (delete from job_worker where seen_at < now() - ${SILENT})
  select graphile_worker.force_unlock_workers(array_agg(distinct j.locked_by))
  from graphile_worker._private_jobs j
  where j.locked_at < now() - ${SILENT} and not exists (
    select from job_worker w where w.id = j.locked_by and w.seen_at >= now() - ${SILENT}
  )
  having count(*) > 0`;
