import { Counter, Histogram, type Registry } from 'prom-client';
import type { LogEvent } from '../platform/log/log-event.ts';

export type Counts = {
  /** `route`: a pattern of the route table, never an address, so that there are as many series as routes. */
  request(seen: { route: string; method: string; status: number; seconds: number }): void;
  /** One transaction committed these to the log of one workspace. */
  committed(events: LogEvent[]): void;
  /** These reached the sockets of this process, this long after they were committed. */
  delivered(events: LogEvent[], now: Date): void;
};

const REQUEST_SECONDS = [0.005, 0.02, 0.1, 0.5, 2, 10, 30];
const DELIVERY_SECONDS = [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 30];
const BATCH_SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256];

export function createCounts(registry: Registry): Counts {
  const registers = [registry];
  const requests = new Histogram({
    name: 'parley_http_request_seconds',
    help: 'Requests by route and status: how many, and how long they took.',
    labelNames: ['route', 'method', 'status'],
    buckets: REQUEST_SECONDS,
    registers,
  });
  const posts = new Counter({ name: 'parley_posts_total', help: 'Messages and notes committed.', registers });
  const commits = new Histogram({
    name: 'parley_commit_events',
    help: 'Commits to the log of a workspace, and how many events each carried.',
    buckets: BATCH_SIZES,
    registers,
  });
  const deliveries = new Histogram({
    name: 'parley_feed_delivery_seconds',
    help: 'From the event to the sockets of this process.',
    buckets: DELIVERY_SECONDS,
    registers,
  });
  return {
    request: ({ route, method, status, seconds }) => requests.observe({ route, method, status }, seconds),
    committed: (events) => {
      commits.observe(events.length);
      posts.inc(events.filter(({ type }) => type === 'message.posted').length);
    },
    delivered: (events, now) => {
      const last = events.at(-1);
      if (last) deliveries.observe(Math.max(0, now.getTime() - last.at.getTime()) / 1_000);
    },
  };
}
