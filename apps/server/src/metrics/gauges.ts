import { Gauge, type Registry } from 'prom-client';
import type { Basics } from '../basics.ts';
import type { Hub } from '../modules/live/feed/index.ts';
import { countJobs } from '../platform/jobs/index.ts';
import type { Followers } from '../platform/log/followers.ts';
import type { Platform } from '../platform-parts.ts';
import { measureLines } from './measure-lines.ts';
import { refreshed } from './refreshed.ts';

export type Measured = Pick<Basics, 'db' | 'clock'> &
  Pick<Platform, 'pool' | 'bus' | 'life' | 'tail'> & { hub: Hub; followers: Pick<Followers, 'measureLag'> };

/** What is looked up when somebody asks. */
export function registerGauges(registry: Registry, deps: Measured): void {
  const gauge = <L extends string>(
    name: string,
    help: string,
    labelNames: L[],
    measure: (set: (value: number, label?: string) => void) => void | Promise<void>,
  ) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      collect() {
        return measure((value, label) =>
          label === undefined ? this.set(value) : this.set({ [labelNames[0] as L]: label } as never, value),
        );
      },
    });

  gauge('parley_feed_sockets', 'Open feeds of this process.', ['kind'], (set) => {
    const members = deps.hub.connections().filter(({ caller }) => caller.kind === 'member').length;
    set(members, 'member');
    set(deps.hub.connections().length - members, 'customer');
  });
  gauge(
    'parley_feed_lag_events',
    'Events in the tables that this process has not delivered yet.',
    [],
    (set) => deps.tail.lag().then(set, () => set(Number.NaN)),
  );
  gauge('parley_pool_connections', 'Connections to the database.', ['state'], (set) => {
    set(deps.pool.totalCount - deps.pool.idleCount, 'busy');
    set(deps.pool.idleCount, 'idle');
  });
  gauge('parley_pool_waiting', 'Transactions that wait for a connection.', [], (set) =>
    set(deps.pool.waitingCount),
  );
  gauge('parley_draining', '1 once this process was asked to end.', [], (set) =>
    set(Number(deps.life.isDraining())),
  );
  gauge(
    'parley_bus_up',
    '1 while the other processes hear this one (always, without REDIS_URL).',
    [],
    (set) => set(Number(deps.bus.isUp())),
  );
  gauge('parley_bus_messages', 'Hints to and from other processes since the start.', ['way'], (set) => {
    for (const [way, count] of Object.entries(deps.bus.counts())) set(count, way);
  });
  const lines = measureLines(deps);
  gauge('parley_waiting_conversations', 'Customers in line, in all workspaces together.', [], async (set) =>
    set((await lines()).waiting),
  );
  gauge('parley_workspaces_by_line', 'Workspaces by how many wait in them.', ['waiting'], async (set) => {
    for (const [range, count] of (await lines()).workspaces) set(count, range);
  });
  const jobs = refreshed(deps.clock, () => countJobs(deps.db));
  gauge('parley_jobs', 'Jobs in the queue, in all workspaces together.', ['state'], async (set) => {
    for (const [state, count] of Object.entries((await jobs()) ?? {})) set(count, state);
  });
  const lags = refreshed(deps.clock, () => deps.followers.measureLag());
  gauge(
    'parley_follower_lag_events',
    'Events of the logs that a follower has not decided on yet.',
    ['follower'],
    async (set) => {
      for (const { name, events } of (await lags()) ?? []) set(events, name);
    },
  );
}
