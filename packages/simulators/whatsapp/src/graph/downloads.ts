import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Parts } from '../simulator-parts.ts';
import { openTemporaryUrl } from '../world/temporary-url.ts';
import { hasToken } from './check-token.ts';

/** Where the URLs of media lead: for five minutes, and only with the token. */
export function addDownloadRoute(app: FastifyInstance, parts: Parts): void {
  app.get('/whatsapp_business/attachments/', (request, reply) => {
    if (!hasToken(parts, request)) return reply.status(401).send();
    const { fault } = parts.world.trouble.media;
    const id = openTemporaryUrl(parts, request.query as Record<string, unknown>);
    const media = id && fault !== 'expired' ? parts.world.media.get(id) : undefined;
    if (!media) return reply.status(404).type('text/html').send('URL signature expired');
    return send(parts, reply, media.mimeType, parts.media.bytes(media.id) ?? Buffer.alloc(0));
  });
}

function send(parts: Parts, reply: FastifyReply, mimeType: string, bytes: Buffer): FastifyReply {
  const { fault, redirectTo } = parts.world.trouble.media;
  switch (fault) {
    case 'redirect':
      return reply.redirect(redirectTo, 302);
    case 'wrong_type':
      return reply.type('text/html').send('<html><script>alert(1)</script></html>');
    case 'hang':
      reply.hijack();
      return reply;
    case 'truncated':
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': mimeType, 'content-length': bytes.length });
      reply.raw.write(bytes.subarray(0, bytes.length / 2), () => reply.raw.destroy());
      return reply;
    default:
      return reply.type(mimeType).send(bytes);
  }
}
