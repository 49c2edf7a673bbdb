import type { FastifyInstance } from 'fastify';
import { type PageDeps, registerPage } from './page-route.ts';
import { securityTxt } from './page-routes.ts';
import { sendNotFoundPage } from './plain-page.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** RFC 9116 recommends less than a year. An answer that is stored somewhere ages; one that is asked for anew does not. */
const GOOD_FOR_DAYS = 180;

/** Tells researchers whom this instance's operator wants to be told. Without a contact there is no such file. */
export function registerSecurityTxt(app: FastifyInstance, deps: PageDeps): void {
  const { publicUrl, securityContact } = deps.config;
  registerPage(app, deps, securityTxt, (_request, reply) => {
    if (securityContact === null) return sendNotFoundPage(reply);
    const expires = new Date(deps.clock.now().getTime() + GOOD_FOR_DAYS * DAY_MS).toISOString();
    return reply
      .header('cache-control', 'public, max-age=86400')
      .type('text/plain; charset=utf-8')
      .send(`Contact: ${securityContact}\nExpires: ${expires}\nCanonical: ${publicUrl}${securityTxt.path}\n`);
  });
}
