import { clientId, type TestAgent, type TestCustomer, type TestServer } from '@parley/testkit';

/** A conversation that Ann has with a customer, and what each may do with its messages. */
export async function startTalk(server: TestServer) {
  const workspace = await server.workspace();
  const [ann, ben, customer] = await Promise.all([
    workspace.agent('Ann', { capacity: 100 }),
    workspace.agent('Ben', { capacity: 100 }),
    workspace.customer('Amina'),
  ]);
  const id = await customer.start('Hello');
  await ann.post(`/v1/conversations/${id}/claim`);
  const ours = `/v1/conversations/${id}/messages`;
  const theirs = `/v1/customer/conversations/${id}/messages`;
  const inbox = (await workspace.owner.get('/v1/inboxes')).body.items[0];

  const pathFor = (who: TestAgent | TestCustomer) => ('contactId' in who ? theirs : ours);
  return {
    workspace,
    ann,
    ben,
    customer,
    id,
    ours,
    theirs,
    /** Posts and answers the message. */
    post: async (who: TestAgent | TestCustomer, body: { text: string } & Record<string, unknown>) =>
      (await who.post(pathFor(who), { clientId: clientId(), ...body })).body,
    correct: (who: TestAgent | TestCustomer, seq: number, text: string, expectedVersion = 1) =>
      who.patch(`${pathFor(who)}/${seq}`, { text, expectedVersion }),
    withdraw: (who: TestAgent | TestCustomer, seq: number, body: object = {}) =>
      who.post(`${pathFor(who)}/${seq}/withdraw`, body),
    /** The message at this place, as this one sees it. */
    see: async (who: TestAgent | TestCustomer, seq: number) =>
      (await who.get(`${pathFor(who)}?after=${seq - 1}&limit=1`)).body.items[0],
    letCustomersCorrect: (minutes: number) =>
      workspace.owner.patch(`/v1/inboxes/${inbox.id}`, { settings: { correctionMinutes: minutes } }),
  };
}

export type Talk = Awaited<ReturnType<typeof startTalk>>;
