import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../../../metrics/index.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { type PageDeps, registerPage } from '../../pages/apps/index.ts';
import { checkReadiness, type Standing } from './check-readiness.ts';
import { mayReadMetrics } from './may-read-metrics.ts';
import { health, metricsPage, readiness } from './operation-routes.ts';

type HealthDeps = Standing & { metrics: Metrics };

/** What supervisors, load balancers and Prometheus ask of every process, whatever it does. */
export function registerOperations(app: FastifyInstance, deps: PageDeps & HealthDeps): void {
  registerPage(app, deps, health, (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  registerPage(app, deps, readiness, async (_request, reply) => {
    const reasons = await checkReadiness(deps);
    return reply
      .code(reasons.length === 0 ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(reasons.length === 0 ? { status: 'ready' } : { status: 'not_ready', reasons });
  });
  registerPage(app, deps, metricsPage, async (request, reply) => {
    if (!mayReadMetrics(deps.config.metricsToken, request)) throw new ProblemError('not_found');
    const text = await deps.metrics.read();
    return reply.header('cache-control', 'no-store').type(deps.metrics.contentType).send(text);
  });
}
