import type { FastifyInstance } from 'fastify';
import { ControlError } from '../phone/control-error.ts';
import type { Parts } from '../simulator-parts.ts';
import { addAccountRoutes } from './account-routes.ts';
import { addPeopleRoutes } from './people-routes.ts';
import { addTrafficRoutes } from './traffic-routes.ts';

/** Everything that the page can do, for tests. Only pages of the simulator itself may call it from a browser. */
export function addControlRoutes(app: FastifyInstance, parts: Parts): void {
  app.addHook('onRequest', async ({ headers }) => {
    if (headers.origin === undefined) return;
    if (URL.parse(headers.origin)?.host !== headers.host) throw new ControlError('Another origin.', 403);
  });
  app.addHook('preHandler', async ({ body, url }) => {
    if (Buffer.isBuffer(body) && !url.startsWith('/control/media')) throw new ControlError('Not JSON.', 415);
  });
  app.setErrorHandler((error: Error & { status?: number; statusCode?: number }, _request, reply) => {
    const status = error.status ?? error.statusCode ?? 500;
    if (status >= 500) console.error(error);
    return reply.status(status).send({ error: error.message });
  });
  addTrafficRoutes(app, parts);
  addPeopleRoutes(app, parts);
  addAccountRoutes(app, parts);
}
