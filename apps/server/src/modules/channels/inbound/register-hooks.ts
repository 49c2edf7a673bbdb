import type { HookRequest } from '@parley/channel-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Basics } from '../../../basics.ts';
import { placeOf } from '../../../http/client-address.ts';
import type { RateLimits } from '../../../http/rate-limits.ts';
import { ProblemError } from '../../../platform/errors.ts';
import type { OpenDoor } from '../accounts/index.ts';
import { channelOf } from '../channels.ts';
import { createDoorBook } from './door-book.ts';
import type { Doors } from './doors.ts';
import { receivedAt } from './hook-queries.ts';
import { createHookStore } from './store-hooks.ts';

/** Meta sends 3 MB at most; a little more is room. */
const BODY_BYTES = 4 * 1024 * 1024;
const KEY = /^[A-Za-z0-9_-]{16,64}$/;

export type HookDeps = Basics & { rateLimits: RateLimits; doors: Doors };

/**
 * Where channels deliver. What comes is verified over its very bytes, stored, answered, and worked through later: so a delivery is
 * answered in the time of one write, and a fault of ours loses nothing.
 */
export function registerHooks(app: FastifyInstance, deps: HookDeps): void {
  const book = createDoorBook(deps);
  const store = createHookStore(deps.db);
  const doors = new WeakMap<FastifyRequest, OpenDoor>();

  app.register((hooks, _options, done) => {
    hooks.removeAllContentTypeParsers();
    hooks.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_BYTES }, (_request, body, parsed) =>
      parsed(null, body),
    );
    hooks.route({
      method: ['GET', 'POST'],
      url: '/hooks/:key',
      // Before the body is read: nobody's megabytes are worth a signature.
      onRequest: async (request) => {
        const { key } = request.params as { key: string };
        // Whoever guesses costs nothing, and keeps nobody out who knows.
        if (!book.isKnown(key)) await deps.rateLimits.check('guess', placeOf(request));
        const door = KEY.test(key) ? await book.find(key) : undefined;
        if (!door) return refuse(deps, request, new ProblemError('not_found'));
        doors.set(request, door);
      },
      handler: async (request, reply) => {
        const door = doors.get(request) as OpenDoor;
        return takeDelivery(deps, store, door, request, reply);
      },
    });
    done();
  });
}

async function takeDelivery(
  deps: HookDeps,
  store: ReturnType<typeof createHookStore>,
  door: OpenDoor,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const delivery = deliveryOf(request);
  const verdict = channelOf(door.channel).verify(delivery, { secrets: door.secrets });
  if (verdict.kind === 'refused') {
    request.log.warn({ doorId: door.doorId, why: verdict.why }, 'a delivery of a channel was refused');
    return refuse(deps, request, new ProblemError('hook_refused', { detail: verdict.why }));
  }
  if (verdict.kind === 'handshake') return reply.type('text/plain').send(verdict.answer);
  const { workspaceId, doorId } = door;
  const hook = receivedAt(deps, door, Buffer.from(delivery.body));
  if (await store(hook)) deps.doors.wake({ workspaceId, id: doorId });
  return reply.code(200).type('text/plain').send('');
}

function deliveryOf({ method, query, headers, body }: FastifyRequest): HookRequest {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(query as Record<string, unknown>))
    if (typeof value === 'string') texts[name] = value;
  const single: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') single[name] = value;
  return {
    method: method === 'GET' ? 'GET' : 'POST',
    query: texts,
    headers: single,
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  };
}

/** Whoever knocks with nothing to show spends what a network may guess. */
async function refuse(
  { rateLimits }: HookDeps,
  request: FastifyRequest,
  problem: ProblemError,
): Promise<never> {
  await rateLimits.spend('guess', placeOf(request));
  throw problem;
}
