import type { FastifyReply } from 'fastify';
import { html, htmlDocument } from './html.ts';
import { plainStyles } from './page-routes.ts';
import { pageHeaders } from './security-headers.ts';
import { words } from './words.ts';

/** A short page that says why there is nothing else. */
export function sendPlainPage(
  reply: FastifyReply,
  status: number,
  title: string,
  text: string,
): FastifyReply {
  const body = html`<main class="notice">
<h1>${title}</h1>
<p>${text}</p>
<p><a href="/">${words.homeLink}</a></p>
</main>`;
  return reply
    .code(status)
    .headers({ ...pageHeaders(), 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(htmlDocument(title, plainStyles.path, body));
}

export const sendNotFoundPage = (reply: FastifyReply) =>
  sendPlainPage(reply, 404, words.notFoundTitle, words.notFoundText);

export const sendNotBuiltPage = (reply: FastifyReply) =>
  sendPlainPage(reply, 503, words.notBuiltTitle, words.notBuiltText);
