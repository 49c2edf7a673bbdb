import type { FastifyInstance } from 'fastify';
import { LARGEST_MEDIA } from '../graph/media-types.ts';
import { ControlError } from '../phone/control-error.ts';
import type { Parts } from '../simulator-parts.ts';
import { handshake } from '../webhooks/handshake.ts';
import type { BusinessNumber, Json, Quality, Template } from '../world/model.ts';
import { setTemplateCategory, setTemplateQuality, setTemplateStatus } from '../world/template-review.ts';
import { reinstateAccount, setQuality, stopAccount } from './account-trouble.ts';
import { addNumber } from './people.ts';

type Call = { Params: { id: string }; Body: Json; Querystring: { filename?: string } };

const QUALITIES = new Set(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']);
/** One byte more than the largest document is worth trying. */
const LARGEST_MADE = 2 * LARGEST_MEDIA;

/** The account, its numbers, templates and media. */
export function addAccountRoutes(app: FastifyInstance, parts: Parts): void {
  const { world, media } = parts;
  app.put<Call>('/control/webhook', ({ body }) => connect(parts, body));
  app.delete('/control/webhook', () => {
    delete world.account.webhook;
    world.tell('account', world.account);
    return { done: true };
  });
  app.put<Call>('/control/account/stop', ({ body }) => {
    stopAccount(parts, { code: Number(body.code), by: body.by === 'status' ? 'status' : 'answer' });
    return { done: true };
  });
  app.delete('/control/account/stop', () => {
    reinstateAccount(parts);
    return { done: true };
  });

  app.post<Call>('/control/numbers', ({ body }) => addNumber(parts, body));
  app.patch<Call>('/control/numbers/:id', ({ params, body }) => changeNumber(parts, params.id, body));
  app.patch<Call>('/control/templates/:id', ({ params, body }) => changeTemplate(parts, params.id, body));

  app.post<Call>('/control/media', ({ body, headers, query }) => {
    if (Buffer.isBuffer(body)) {
      return media.add(body, headers['content-type'] ?? 'application/octet-stream', query.filename);
    }
    const size = Math.min(Number(body.size ?? 1), LARGEST_MADE);
    return media.add(Buffer.alloc(size), String(body.mimeType), body.filename as string | undefined);
  });
  app.get<Call>('/control/media/:id', ({ params }, reply) => {
    const found = world.media.get(params.id);
    if (!found) throw new ControlError('There is no such media.', 404);
    // Whatever it is, it is shown and never run: it may come from anywhere.
    reply.headers({ 'content-security-policy': 'sandbox', 'x-content-type-options': 'nosniff' });
    return reply.type(found.mimeType).send(media.bytes(found.id));
  });
}

/** Where webhooks go: the address must answer the handshake. */
async function connect({ world, ids, timeoutMs }: Parts, body: Json): Promise<Json> {
  const callback = {
    url: String(body.url),
    verifyToken: String(body.verifyToken ?? world.account.verifyToken),
  };
  const challenge = String(Math.floor(ids.chance() * 2 ** 31));
  if (!(await handshake(callback, challenge, timeoutMs))) {
    throw new ControlError('This address did not answer the handshake with its challenge.', 422);
  }
  world.account.webhook = callback;
  world.tell('account', world.account);
  return { done: true };
}

function changeNumber(parts: Parts, id: string, body: Json): Json {
  const number = parts.world.numbers.get(id);
  if (!number) throw new ControlError('There is no such number.', 404);
  const changed: BusinessNumber = { ...number };
  if (typeof body.name === 'string') changed.name = body.name;
  if (typeof body.registered === 'boolean') changed.registered = body.registered;
  if (body.throughput === 'HIGH' || body.throughput === 'STANDARD') changed.throughput = body.throughput;
  parts.world.put('number', changed);
  if (QUALITIES.has(String(body.quality))) setQuality(parts, changed, body.quality as Quality);
  return { done: true };
}

function changeTemplate(parts: Parts, id: string, body: Json): Json {
  if (!parts.world.templates.has(id)) throw new ControlError('There is no such template.', 404);
  const { status, reason, quality, category } = body;
  if (typeof status === 'string') setTemplateStatus(parts, id, status, reason as string | undefined);
  if (QUALITIES.has(String(quality))) setTemplateQuality(parts, id, quality as Quality);
  if (typeof category === 'string') setTemplateCategory(parts, id, category as Template['category']);
  return { done: true };
}
