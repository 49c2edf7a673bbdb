import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { registerPage } from './page-route.ts';
import { health } from './page-routes.ts';

/** An answer serves everybody who asks within this time, so that asking often costs the database nothing. */
const FRESH_MS = 1_000;

/** For load balancers: 200 while this process can do its work, 503 while it has no database. */
export function registerHealth(app: FastifyInstance, deps: Deps): void {
  let checkedAt = 0;
  let healthy: Promise<boolean> = Promise.resolve(false);
  registerPage(app, deps, health, async (_request, reply) => {
    const now = deps.clock.now().getTime();
    if (now - checkedAt >= FRESH_MS) {
      checkedAt = now;
      healthy = deps.db.read(null, 'select 1').then(
        () => true,
        () => false,
      );
    }
    const isHealthy = await healthy;
    return reply
      .code(isHealthy ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: isHealthy ? 'ok' : 'unavailable' });
  });
}
