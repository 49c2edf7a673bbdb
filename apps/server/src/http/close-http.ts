import type { FastifyInstance } from 'fastify';

/** A request may take this long once we were asked to end: a slow upload begins anew elsewhere. */
const LONGEST_REQUEST_MS = 12_000;

/** Takes no new request, lets those that run end, and cuts off what takes too long. */
export async function closeHttp(http: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => http.server.closeAllConnections(), LONGEST_REQUEST_MS);
  await http.close();
  clearTimeout(cut);
}
