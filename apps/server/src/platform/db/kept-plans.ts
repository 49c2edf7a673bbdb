import type pg from 'pg';

const LOOK_EVERY_MS = 10_000;
/** As PostgreSQL counted them last. With fewer rows, or none counted yet, one index looks to it as good as another. */
const ENOUGH_ROWS = 1_000;

/** Whether a plan that is made now will be good for whatever comes. */
export type KeptPlans = { areGood(): boolean };

/** Looks every while, and without anybody waiting for it, whether PostgreSQL knows how large our tables are. */
export function watchKeptPlans(pool: pg.Pool): KeptPlans {
  let areGood = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const look = async () => {
    const { rows } = await pool.query<{ n: number }>(
      "select reltuples as n from pg_class where oid = to_regclass('conversation')",
    );
    areGood = (rows[0]?.n ?? 0) >= ENOUGH_ROWS;
  };
  return {
    areGood: () => {
      if (performance.now() - lookedAt > LOOK_EVERY_MS) {
        lookedAt = performance.now();
        // Without an answer the last one holds.
        look().catch(() => undefined);
      }
      return areGood;
    },
  };
}
