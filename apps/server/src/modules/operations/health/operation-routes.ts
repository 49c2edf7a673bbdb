import { page } from '../../pages/apps/index.ts';

export const health = page('/healthz', null);
export const readiness = page('/readyz', null);
/** Who may read it is decided in `may-read-metrics.ts`; to everybody else there is no such page. */
export const metricsPage = { ...page('/metrics', 'open'), access: 'metrics' } as const;

/** All of them, for the start and for the authorization tests. */
export const operationRoutes = [health, readiness, metricsPage] as const;
