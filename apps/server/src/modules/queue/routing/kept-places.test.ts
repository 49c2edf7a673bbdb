import type { Message, OpeningHours } from '@parley/contract';
import {
  heldClock,
  startTestServer,
  type TestCustomer,
  type TestServer,
  type TestWorkspace,
  until,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveUpPlaces } from './give-up-places.ts';

const MINUTE_MS = 60_000;
const NEVER: OpeningHours = { timeZone: 'UTC', weekly: [], holidays: [] };

let server: TestServer;
const clock = heldClock();
beforeAll(async () => {
  server = await startTestServer({ overrides: { clock, presenceGraceMs: 0 } });
});
afterAll(() => server.close());

const change = ({ owner, topicIds }: TestWorkspace, body: object) =>
  owner.patch(`/v1/topics/${topicIds[0]}`, body);
const leftMessage = async ({ owner }: TestWorkspace, id: string) =>
  (await owner.get(`/v1/conversations/${id}`)).body.conversation.leftMessage as boolean;
const notices = async ({ owner }: TestWorkspace, id: string) =>
  ((await owner.get(`/v1/conversations/${id}/messages`)).body.items as Message[]).flatMap(
    ({ notice }) => notice?.code ?? [],
  );
const placeOf = async (customer: TestCustomer, id: string) =>
  (await customer.get(`/v1/customer/conversations/${id}/place`)).body.place;

const signOfLife = async (workspace: TestWorkspace, { contactId }: TestCustomer) => {
  const rows = await server.deps.db.read<{ until: Date }>(
    workspace.id,
    'select connected_until as until from customer_presence where workspace_id = $1 and contact_id = $2',
    [workspace.id, contactId],
  );
  return rows[0]?.until.getTime();
};

/** In line, and here. */
async function waiting(workspace: TestWorkspace) {
  const customer = await workspace.customer();
  const feed = await customer.feed();
  await until(() => signOfLife(workspace, customer));
  return { customer, feed, id: await customer.start('Hello') };
}

/** In line, with the tab closed. */
async function away(workspace: TestWorkspace) {
  const { customer, feed, id } = await waiting(workspace);
  await feed.close();
  await until(async () => (await signOfLife(workspace, customer)) === clock.now().getTime());
  return { customer, id };
}

describe('a closed tab', () => {
  test('keeps the place for as long as the topic says, and no longer', async () => {
    const workspace = await server.workspace();
    await change(workspace, { keepPlaceMinutes: 10 });
    const { customer, id } = await away(workspace);

    clock.advance(9 * MINUTE_MS);
    await server.deps.places.rounds.sweep();
    expect(await placeOf(customer, id)).toMatchObject({ position: 1 });
    clock.advance(MINUTE_MS);
    await server.deps.places.rounds.sweep();

    expect(await placeOf(customer, id)).toBeNull();
    expect([await leftMessage(workspace, id), await notices(workspace, id)]).toEqual([true, ['gone']]);
  });

  test('costs nobody his place who is here, whose topic keeps it for ever, or who never had a feed', async () => {
    const workspace = await server.workspace();
    await change(workspace, { keepPlaceMinutes: 1 });
    const here = await waiting(workspace);
    const form = await (await workspace.customer()).start('From the form');
    const patient = await server.workspace();
    await change(patient, { keepPlaceMinutes: null });
    const forever = await away(patient);

    clock.advance(60 * MINUTE_MS);
    await server.deps.places.rounds.beat();
    await giveUpPlaces(server.deps, workspace.id, new Date(0));
    await giveUpPlaces(server.deps, patient.id, new Date(0));

    expect(await leftMessage(workspace, here.id)).toBe(false);
    expect(await leftMessage(workspace, form)).toBe(false);
    expect(await leftMessage(patient, forever.id)).toBe(false);
  });

  test('counts only while somebody could have heard of the customer: a node that has just started waits', async () => {
    const workspace = await server.workspace();
    const { id } = await away(workspace);

    clock.advance(31 * MINUTE_MS);
    const node = await server.secondNode();
    await node.deps.places.rounds.sweep();

    expect(await leftMessage(workspace, id)).toBe(false);
  });

  test('is noticed once, however many nodes look at the same time', async () => {
    const workspace = await server.workspace();
    const { id } = await away(workspace);

    clock.advance(30 * MINUTE_MS);
    const looks = Array.from({ length: 5 }, () => giveUpPlaces(server.deps, workspace.id, new Date(0)));
    await Promise.all(looks);

    expect(await notices(workspace, id)).toEqual(['gone']);
  });

  test('is forgotten by whoever comes back: he stands in line again, behind those who came meanwhile', async () => {
    const workspace = await server.workspace();
    const { customer, id } = await away(workspace);
    clock.advance(30 * MINUTE_MS);
    await giveUpPlaces(server.deps, workspace.id, new Date(0));
    const next = await waiting(workspace);

    clock.advance(1_000);
    const feed = await customer.feed();

    expect(await feed.next('queue', (frame) => frame.conversationId === id)).toMatchObject({ position: 2 });
    expect(await placeOf(next.customer, next.id)).toMatchObject({ position: 1 });
    expect(await notices(workspace, id)).toEqual(['gone', 'rejoined']);
  });

  test('is no sign of being away while the customer asks for news without a socket', async () => {
    const workspace = await server.workspace();
    const { customer, id } = await away(workspace);

    clock.advance(29 * MINUTE_MS);
    await customer.get('/v1/customer/feed?waitSeconds=0');
    await until(async () => ((await signOfLife(workspace, customer)) ?? 0) > clock.now().getTime());
    clock.advance(29 * MINUTE_MS);
    await giveUpPlaces(server.deps, workspace.id, new Date(0));

    expect(await leftMessage(workspace, id)).toBe(false);
  });
});

describe('a message that was left', () => {
  test('becomes a place in line when the customer writes again while the topic is open', async () => {
    const workspace = await server.workspace();
    await change(workspace, { hours: NEVER });
    const customer = await workspace.customer();
    const id = await customer.start('Call me back');
    await customer.say(id, 'Please');
    expect(await placeOf(customer, id)).toBeNull();

    await change(workspace, { hours: null });
    clock.advance(MINUTE_MS);
    await customer.say(id, 'I am here now');

    expect(await until(() => placeOf(customer, id))).toMatchObject({ position: 1 });
    expect(await notices(workspace, id)).toEqual(['rejoined']);
  });

  test('stays one while the line is full', async () => {
    const workspace = await server.workspace();
    await change(workspace, { maxWaiting: 1, whenFull: { action: 'leave_message', text: '' } });
    const first = await (await workspace.customer()).start('First');
    const customer = await workspace.customer();
    const id = await customer.start('Second');

    await customer.say(id, 'I am here');
    await workspace.owner.post(`/v1/conversations/${first}/close`);
    expect(await leftMessage(workspace, id)).toBe(true);
    await customer.say(id, 'Still here');

    await until(async () => !(await leftMessage(workspace, id)));
  });
});
