import pg from 'pg';
import { watchReadiness } from '../src/readiness.ts';
import type { Scenario } from '../src/scenario.ts';

export const scenario: Scenario = {
  id: 'b2',
  name: 'Connections to PostgreSQL are terminated at random, then it restarts',
  about:
    'A connection that broke is not used again, and what was in it is tried again or answered as unavailable.',
  companies: () => [{ customers: 60, agents: 5, habits: { customerEveryMs: 1_500, agentEveryMs: 500 } }],
  faults: async (stage) => {
    const { nemesis, size, stack, note } = stage;
    const readiness = watchReadiness(stage);
    const client = new pg.Client({ connectionString: stack.databaseUrl });
    await client.connect();
    await nemesis.rest(1_000);
    let terminated = 0;
    await nemesis.during('terminate backends', async () => {
      for (let n = 0; n < (size === 'short' ? 8 : 40); n++) {
        await nemesis.rest(nemesis.random.between(50, 300));
        const share = nemesis.random.between(0.1, 0.8);
        const { rowCount } = await client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid() and random() < $1`,
          [share],
        );
        terminated += rowCount ?? 0;
      }
    });
    await client.end();
    note('connections terminated', String(terminated));
    await nemesis.rest(1_000);
    await nemesis.during('fast restart of PostgreSQL', async () => {
      await stack.postgres.shutDown();
      await stack.postgres.start();
    });
    await readiness.backWithin(5_000);
    await nemesis.rest(1_000);
    readiness.stop();
  },
};
