import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { ProblemError } from '../platform/errors.ts';

/**
 * Where something is served once the three have addresses of their own: with the console, with what customers use, with
 * files; `any`: with the console and with what customers use.
 */
export type Site = 'console' | 'widget' | 'files' | 'any';

declare module 'fastify' {
  interface FastifyContextConfig {
    site?: Site;
  }
}

type Addresses = Pick<Config, 'publicUrl' | 'widgetUrl' | 'filesUrl'>;

const isAt = ({ hostname }: FastifyRequest, url: string | null): boolean =>
  url !== null && hostname === new URL(url).hostname;

/** Whether a request came to an address at which the widget does not live any more. */
export const isBesideWidget = (request: FastifyRequest, { widgetUrl }: Addresses): boolean =>
  widgetUrl !== null && !isAt(request, widgetUrl);

/** Each address serves its own. Any host that is not named is the console's: a machine is asked for its health by address. */
export function keepSitesApart(http: FastifyInstance, addresses: Addresses): void {
  const { widgetUrl, filesUrl } = addresses;
  if (widgetUrl === null && filesUrl === null) return;
  http.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url === undefined) return;
    const { site = 'console' } = request.routeOptions.config;
    if (isAt(request, filesUrl)) return site === 'files' ? undefined : notHere();
    if (isAt(request, widgetUrl)) return site === 'widget' || site === 'any' ? undefined : notHere();
    if (site === 'files') return notHere();
    return site === 'widget' && widgetUrl !== null ? moved(request, reply, widgetUrl) : undefined;
  });
}

/** Links that were given out before still lead to the chat. A form that is sent keeps its words. */
const moved = (request: FastifyRequest, reply: FastifyReply, to: string): FastifyReply =>
  reply.redirect(`${to}${request.url}`, 307);

function notHere(): never {
  throw new ProblemError('not_found');
}
