import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** So long may headers take, and then a body that is no upload. */
export const HALF_SENT_MS = 20_000;

/**
 * Ends connections whose request begins and does not go on. An upload that was let in has the five minutes of `requestTimeout`;
 * one that was refused has not.
 *
 * @param patienceMs that a body may take
 */
export function endHalfSent(http: FastifyInstance, patienceMs: number): void {
  http.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    if (hasBody(request)) {
      const timer = setTimeout(() => {
        if (!raw.complete && !isUploading(request, reply)) cutOff(request, reply);
      }, patienceMs).unref();
      raw.once('close', () => clearTimeout(timer));
    }
    done();
  });
}

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

const isUploading = ({ routeOptions }: FastifyRequest, { sent }: FastifyReply): boolean =>
  !sent && 'isUpload' in routeOptions.config && routeOptions.config.isUpload === true;

function cutOff({ raw: { socket } }: FastifyRequest, { raw }: FastifyReply): void {
  if (!raw.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
  socket.destroySoon();
}
