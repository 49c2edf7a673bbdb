import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Basics } from '../basics.ts';

const workspaces = new WeakMap<FastifyRequest, string>();

/** Says in whose name a request is made, for its line in the log. */
export function noteWorkspace(request: FastifyRequest, workspaceId: string): void {
  workspaces.set(request, workspaceId);
}

/**
 * Leaves one line for each answered request. The route's pattern stands for its address: addresses and bodies hold
 * names, tokens and what people write, which are no business of a log.
 */
export function logRequests(http: FastifyInstance, { log, config }: Basics): void {
  const level = config.requestLogLevel;
  if (level === 'silent' || !log.isLevelEnabled(level)) return;
  http.addHook('onResponse', async (request, { statusCode, elapsedTime }) => {
    const line = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: statusCode,
      ms: Math.round(elapsedTime * 10) / 10,
      workspaceId: workspaces.get(request),
    };
    log[level](line, 'request');
  });
}
