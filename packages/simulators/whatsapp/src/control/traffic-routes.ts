import type { FastifyInstance } from 'fastify';
import { ControlError } from '../phone/control-error.ts';
import type { Parts } from '../simulator-parts.ts';
import type { HookChange } from '../webhooks/envelope.ts';
import { escapedJson } from '../webhooks/sign.ts';
import type { Delivery, Json } from '../world/model.ts';
import { noTrouble } from '../world/trouble.ts';
import { streamEvents } from './events.ts';
import { merge } from './merge.ts';
import { ledger, snapshot, withoutBody } from './snapshot.ts';

type Body = { Body: Json };
type Id = { Params: { id: string } };

/** What is said between the two sides, the trouble in between, and time. */
export function addTrafficRoutes(app: FastifyInstance, parts: Parts): void {
  const { world, clock, outbox } = parts;
  app.get('/control/state', () => snapshot(parts));
  app.get('/control/events', (_request, reply) => streamEvents(parts, reply));
  app.get('/control/ledger', ({ query }) => ({ messages: ledger(parts, query as Record<string, string>) }));
  app.get('/control/deliveries', () => ({ deliveries: [...world.deliveries.values()] }));
  app.get<Id>('/control/deliveries/:id', ({ params }) => deliveryOf(parts, params.id));
  app.post<Id & Body>('/control/deliveries/:id/repeat', ({ params, body }) => {
    const delivery = deliveryOf(parts, params.id);
    const times = Math.min(Number(body.times ?? 1), 10_000);
    return { deliveries: Array.from({ length: times }, () => withoutBody(outbox.repeat(delivery))) };
  });
  app.post<Body>('/control/webhooks', ({ body }) => sendAnything(parts, body));

  app.patch<Body>('/control/trouble', ({ body }) => {
    const wanted = structuredClone(world.trouble);
    merge(wanted, body);
    world.trouble = wanted;
    if (wanted.webhooks.batch <= 1) outbox.flush();
    world.tell('trouble', wanted);
    return wanted;
  });
  app.delete('/control/trouble', () => {
    world.trouble = noTrouble();
    outbox.flush();
    world.tell('trouble', world.trouble);
    return world.trouble;
  });
  app.patch<Body>('/control/pace', ({ body }) => {
    merge(world.pace, body);
    return world.pace;
  });
  app.post<Body>('/control/clock/skip', async ({ body }) => {
    const ms = Number(body.ms);
    if (!(ms > 0)) throw new ControlError('"ms" must be more than 0.');
    await clock.skip(ms);
    world.tell('clock', { now: clock.now() });
    return { now: clock.now() };
  });
}

function deliveryOf({ world }: Parts, id: string): Delivery {
  const delivery = world.deliveries.get(id);
  if (!delivery) throw new ControlError('There is no such delivery.', 404);
  return delivery;
}

/** A `change` in the usual envelope, a `body` as JSON, or a `text` exactly as it is: signed like everything else. */
function sendAnything({ outbox }: Parts, { change, body, text }: Json): Json {
  if (change) {
    const { field, value, numberId } = change as unknown as HookChange;
    outbox.emit({ field, value, ...(numberId && { numberId }), label: `made: ${field}`, lane: 'made' });
    return { sent: true };
  }
  const bytes = typeof text === 'string' ? text : escapedJson(body);
  return withoutBody(outbox.sendRaw(bytes, 'made'));
}
