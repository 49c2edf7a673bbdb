import type { FastifyInstance } from 'fastify';
import { play, readChat } from '../fate/follow-message.ts';
import { changeIdentity, changeNumber, changeUserId, setMarketing } from '../phone/change-identity.ts';
import { type Act, act } from '../phone/compose.ts';
import { ControlError } from '../phone/control-error.ts';
import type { Parts } from '../simulator-parts.ts';
import type { Customer, Json } from '../world/model.ts';
import { addCustomer, changeCustomer, freeNumber, phoneOf } from './people.ts';

type Call = { Params: { id: string }; Body: Json | undefined };

/** What customers do, and what happens to them. */
export function addPeopleRoutes(app: FastifyInstance, parts: Parts): void {
  const { world, clock } = parts;
  app.post<Call>('/control/customers', ({ body }) => addCustomer(parts, body ?? {}));
  app.patch<Call>('/control/customers/:id', ({ params, body }) =>
    changeCustomer(parts, customerOf(parts, params.id), body ?? {}),
  );

  const does = (verb: string, work: (customer: Customer, body: Json) => unknown) =>
    app.post<Call>(`/control/customers/:id/${verb}`, ({ params, body }) => {
      const result = work(customerOf(parts, params.id), body ?? {});
      return result ?? { done: true };
    });
  does('messages', (customer, body) => act(parts, customer, body as Act));
  does('read', (customer, body) => readChat(parts, customer, String(body.numberId)));
  does('play', (_customer, body) => {
    const message = world.messages.get(String(body.messageId));
    if (!message) throw new ControlError('There is no such message.', 404);
    play(parts, message);
  });
  does('change-number', (customer, body) =>
    changeNumber(parts, customer, phoneOf(body) ?? freeNumber(parts)),
  );
  does('change-user-id', (customer) => changeUserId(parts, customer));
  does('change-identity', (customer) => changeIdentity(parts, customer));
  does('marketing', (customer, body) =>
    setMarketing(parts, customer, String(body.numberId), body.wanted === true),
  );
  does('expire-window', (customer, body) => {
    const chat = world.chat(customer.id, String(body.numberId));
    chat.windowUntil = clock.now();
    chat.freeEntryUntil = clock.now();
    world.tell('chat', chat);
  });
}

function customerOf({ world }: Parts, id: string): Customer {
  const customer = world.customers.get(id);
  if (!customer) throw new ControlError('There is no such customer.', 404);
  return customer;
}
