import type { OpeningHours } from '@parley/contract';
import {
  heldClock,
  openForm,
  startTestServer,
  type TestServer,
  type TestWorkspace,
  until,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const NEVER: OpeningHours = { timeZone: 'Africa/Nairobi', weekly: [], holidays: [] };
const HOUR_MS = 3_600_000;

let server: TestServer;
const clock = heldClock();
beforeAll(async () => {
  server = await startTestServer({ overrides: { clock } });
});
afterAll(() => server.close());

/** Closed now; open for an hour from the next full one on. */
function opensNextHour(): { hours: OpeningHours; at: Date } {
  const at = new Date(Math.ceil((clock.now().getTime() + 1) / HOUR_MS) * HOUR_MS);
  const from = at.toISOString().slice(11, 16);
  const to = `${String(at.getUTCHours() + 1).padStart(2, '0')}:00`;
  const interval = { day: ((at.getUTCDay() + 6) % 7) + 1, from, to };
  return { at, hours: { timeZone: 'UTC', weekly: [interval], holidays: [] } };
}

const topicOf = (workspace: TestWorkspace, index = 0) => workspace.topicIds[index] as string;
const change = (workspace: TestWorkspace, body: object, index = 0) =>
  workspace.owner.patch(`/v1/topics/${topicOf(workspace, index)}`, body);
const publicTopic = async (workspace: TestWorkspace) =>
  (await server.stranger.get(`/v1/customer/inboxes/${workspace.inboxKey}`)).body.topics[0];
const conversationOf = async ({ owner }: TestWorkspace, id: string) =>
  (await owner.get(`/v1/conversations/${id}`)).body.conversation;
const ownerOf = async (workspace: TestWorkspace, id: string) => (await conversationOf(workspace, id)).ownerId;
const reasonOf = async ({ owner }: TestWorkspace, id: string) =>
  (await owner.get(`/v1/conversations/${id}/assignments`)).body.items.at(-1).explanation;

/** An agent who is there, and stays there however far the clock is put ahead. */
async function available(
  workspace: TestWorkspace,
  name: string,
  options: { topicIds?: string[]; capacity?: number } = {},
) {
  const agent = await workspace.agent(name, options);
  await agent.feed();
  await server.deps.db.inTransaction(workspace.id, ({ query }) =>
    query('update member set connected_until = $1 where id = $2', [
      new Date(clock.now().getTime() + 48 * HOUR_MS),
      agent.memberId,
    ]),
  );
  await agent.patch('/v1/members/me', { availability: 'available' });
  return agent;
}

/** Somebody else is routed first and last: what would have happened has happened. */
async function settled(workspace: TestWorkspace) {
  const id = await (await workspace.customer()).start('after', { topicId: topicOf(workspace, 3) });
  await until(() => ownerOf(workspace, id));
}

async function tryToStart(workspace: TestWorkspace) {
  const customer = await workspace.customer();
  const id = `start-${clock.now().getTime()}`;
  const message = { clientId: id, text: 'Is anybody there?' };
  return customer.post('/v1/customer/conversations', { clientId: id, topicId: topicOf(workspace), message });
}

describe('a closed topic', () => {
  test('takes messages: they are marked, have no place, and nobody is pushed until it opens', async () => {
    const workspace = await server.workspace();
    const { hours, at } = opensNextHour();
    await change(workspace, { hours, whenClosed: { action: 'leave_message', text: 'Back at nine.' } });
    const ann = await available(workspace, 'Ann');

    const customer = await workspace.customer();
    const id = await customer.start('Call me back');
    await settled(workspace);

    expect(await conversationOf(workspace, id)).toMatchObject({
      state: 'waiting',
      leftMessage: true,
      ownerId: null,
    });
    expect((await customer.get(`/v1/customer/conversations/${id}/place`)).body.place).toBeNull();
    expect((await customer.get('/v1/customer/snapshot')).body.conversations[0]).toMatchObject({
      leftMessage: true,
    });
    expect(await publicTopic(workspace)).toMatchObject({
      ...{ isOpen: false, isFull: false, waiting: 0, etaMinutes: null },
      ...{ opensAt: at.toISOString(), mayLeaveMessage: true, closedText: 'Back at nine.' },
    });

    clock.advance(at.getTime() - clock.now().getTime());

    await until(async () => (await ownerOf(workspace, id)) === ann.memberId);
    expect(await reasonOf(workspace, id)).toMatchObject({ customer: 'left_message', agent: 'only_free' });
    expect(await conversationOf(workspace, id)).toMatchObject({ leftMessage: false });
    expect(await publicTopic(workspace)).toMatchObject({
      isOpen: true,
      opensAt: null,
      mayLeaveMessage: false,
      closedText: null,
    });
  });

  test('or it takes nobody and says its text, in the API and in the form', async () => {
    const workspace = await server.workspace();
    const { hours, at } = opensNextHour();
    await change(workspace, { hours, whenClosed: { action: 'text', text: 'We <open> at nine.' } });

    const refused = await tryToStart(workspace);
    const opened = await openForm(server.stranger, workspace.inboxKey);
    const form = await opened.send({ topicId: topicOf(workspace), text: 'Is anybody there?' });

    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'topic_closed',
      details: { text: 'We <open> at nine.', opensAt: at.toISOString() },
    });
    expect(form.body).toContain('We &lt;open&gt; at nine.');
    expect(form.body).toContain('Is anybody there?</textarea>');
    expect(await publicTopic(workspace)).toMatchObject({
      isOpen: false,
      mayLeaveMessage: false,
      closedText: 'We <open> at nine.',
    });
  });

  test('keeps those who came in its hours in line, pushes none of them, and agents may take them', async () => {
    const workspace = await server.workspace();
    const customers = [await workspace.customer(), await workspace.customer()];
    const ids = await Promise.all(customers.map((customer) => customer.start('In time')));
    await change(workspace, { hours: NEVER });
    const ann = await available(workspace, 'Ann');
    await settled(workspace);

    expect(await publicTopic(workspace)).toMatchObject({
      isOpen: false,
      opensAt: null,
      waiting: 2,
      etaMinutes: null,
    });
    for (const id of ids)
      expect(await conversationOf(workspace, id)).toMatchObject({ state: 'waiting', leftMessage: false });
    expect((await ann.post(`/v1/conversations/${ids[0]}/claim`)).status).toBe(200);
    expect((await customers[1]?.get(`/v1/customer/conversations/${ids[1]}/place`))?.body.place).toMatchObject(
      { position: 1 },
    );

    await change(workspace, { hours: null });

    await until(async () => (await ownerOf(workspace, ids[1] as string)) === ann.memberId);
  });
});

describe('a full line', () => {
  test('takes messages, and they go after everybody who waits', async () => {
    const workspace = await server.workspace();
    await change(workspace, { maxWaiting: 1, whenFull: { action: 'leave_message', text: 'Busy today.' } });
    const first = await (await workspace.customer()).start('I wait');
    const left = await (await workspace.customer()).start('I left a message');

    expect(await conversationOf(workspace, left)).toMatchObject({ state: 'waiting', leftMessage: true });
    expect(await publicTopic(workspace)).toMatchObject({
      isFull: true,
      waiting: 1,
      mayLeaveMessage: true,
      closedText: 'Busy today.',
    });
    await workspace.owner.post(`/v1/conversations/${first}/claim`);
    clock.advance(1_000);
    const later = await (await workspace.customer()).start('I came later, and wait');

    const ann = await available(workspace, 'Ann', { capacity: 1 });
    await until(async () => (await ownerOf(workspace, later)) === ann.memberId);
    expect(await ownerOf(workspace, left)).toBeNull();
    await ann.post(`/v1/conversations/${later}/close`);

    await until(async () => (await ownerOf(workspace, left)) === ann.memberId);
  });

  test('or it takes nobody and says its text', async () => {
    const workspace = await server.workspace();
    await change(workspace, { maxWaiting: 1, whenFull: { action: 'text', text: 'Try again after lunch.' } });
    await (await workspace.customer()).start('I wait');

    const refused = await tryToStart(workspace);

    expect([refused.status, refused.body.code]).toEqual([409, 'line_full']);
    expect(refused.body.details).toEqual({ text: 'Try again after lunch.', waiting: 1 });
  });
});

describe('an overflow', () => {
  test('offers whoever waited too long to the other topic’s agents, in his place, and nobody sooner', async () => {
    const workspace = await server.workspace();
    await change(workspace, { overflow: { topicId: topicOf(workspace, 1), afterMinutes: 5 } });
    const ben = await available(workspace, 'Ben', {
      topicIds: [topicOf(workspace, 1), topicOf(workspace, 3)],
    });
    const old = await (await workspace.customer()).start('I wait long');
    clock.advance(3 * 60_000);
    const young = await (await workspace.customer()).start('I just came');
    await settled(workspace);
    expect(await ownerOf(workspace, old)).toBeNull();

    clock.advance(2 * 60_000);

    await until(async () => (await ownerOf(workspace, old)) === ben.memberId);
    expect(await reasonOf(workspace, old)).toMatchObject({ customer: 'overflow' });
    expect(await conversationOf(workspace, old)).toMatchObject({ topicId: topicOf(workspace) });
    expect(await ownerOf(workspace, young)).toBeNull();
  });

  test('leads nowhere while the other topic is closed', async () => {
    const workspace = await server.workspace();
    await change(workspace, { overflow: { topicId: topicOf(workspace, 1), afterMinutes: 1 } });
    await change(workspace, { hours: NEVER }, 1);
    const ben = await available(workspace, 'Ben', {
      topicIds: [topicOf(workspace, 1), topicOf(workspace, 3)],
    });
    const id = await (await workspace.customer()).start('I wait long');
    clock.advance(2 * 60_000);
    await settled(workspace);
    expect(await ownerOf(workspace, id)).toBeNull();

    await change(workspace, { hours: null }, 1);

    await until(async () => (await ownerOf(workspace, id)) === ben.memberId);
  });

  test('must lead somewhere else, and two changes at once make no circle', async () => {
    const workspace = await server.workspace();
    const into = (topicId: string) => ({ overflow: { topicId, afterMinutes: 5 } });
    await workspace.owner.delete(`/v1/topics/${topicOf(workspace, 3)}`);

    const unknown = await change(workspace, into('0195a1c2-0000-7000-8000-000000000000'));
    const itself = await change(workspace, into(topicOf(workspace)));
    const retired = await change(workspace, into(topicOf(workspace, 3)));
    const circle = await Promise.all([
      change(workspace, into(topicOf(workspace, 1)), 0),
      change(workspace, into(topicOf(workspace, 2)), 1),
      change(workspace, into(topicOf(workspace, 0)), 2),
    ]);

    const reasons = [unknown, itself, retired].map(({ status, body }) => [
      status,
      body.code,
      body.details.reason,
    ]);
    expect(reasons).toEqual([
      [422, 'overflow_invalid', 'unknown'],
      [422, 'overflow_invalid', 'itself'],
      [422, 'overflow_invalid', 'unknown'],
    ]);
    expect(circle.map(({ status }) => status).toSorted()).toEqual([200, 200, 422]);
    expect(circle.find(({ status }) => status === 422)?.body.details).toEqual({ reason: 'circle' });
  });
});

test('a retired topic serves those who wait in it', async () => {
  const workspace = await server.workspace();
  const ids = await Promise.all([1, 2].map(async () => (await workspace.customer()).start('I wait')));

  await workspace.owner.delete(`/v1/topics/${topicOf(workspace)}`);
  const stranger = await tryToStart(workspace);
  const ann = await available(workspace, 'Ann', { topicIds: [topicOf(workspace)] });

  expect(stranger.status).toBe(404);
  for (const id of ids) await until(async () => (await ownerOf(workspace, id)) === ann.memberId);
});

describe('what an admin may say', () => {
  const good = {
    timeZone: 'Africa/Nairobi',
    weekly: [{ day: 1, from: '22:00', to: '04:00' }],
    holidays: [{ date: '2026-12-25', name: 'Christmas' }],
  };
  const overlapping = [...good.weekly, { day: 2, from: '03:59', to: '12:00' }];

  test('a topic keeps its hours and the rest when something else of it changes', async () => {
    const { owner, topicIds } = await server.workspace();
    const queue = {
      hours: good,
      overflow: { topicId: topicIds[1], afterMinutes: 10 },
      whenClosed: { action: 'text', text: 'Asleep.' },
      whenFull: { action: 'leave_message', text: '' },
    };

    const created = await owner.post('/v1/topics', { name: 'Night desk', ...queue });
    const renamed = await owner.patch(`/v1/topics/${created.body.id}`, { name: 'Night shift' });

    expect([created.status, renamed.status]).toEqual([201, 200]);
    expect(created.body).toMatchObject(queue);
    expect(renamed.body).toMatchObject({ ...queue, name: 'Night shift' });
  });

  test.each<[string, object, number, string]>([
    ['overlapping hours', { hours: { ...good, weekly: overlapping } }, 422, 'hours_invalid'],
    ['an unknown time zone', { hours: { ...good, timeZone: 'Africa/Atlantis' } }, 422, 'hours_invalid'],
    [
      'a date that does not exist',
      { hours: { ...good, holidays: [{ date: '2026-02-30', name: null }] } },
      422,
      'hours_invalid',
    ],
    [
      'a time that does not exist',
      { hours: { ...good, weekly: [{ day: 1, from: '09:00', to: '25:00' }] } },
      400,
      'invalid_request',
    ],
    [
      'an eighth weekday',
      { hours: { ...good, weekly: [{ day: 8, from: '09:00', to: '12:00' }] } },
      400,
      'invalid_request',
    ],
    [
      'an overflow at once',
      { overflow: { topicId: '0195a1c2-0000-7000-8000-000000000000', afterMinutes: 0 } },
      400,
      'invalid_request',
    ],
  ])('%s is refused, and nothing changes', async (_what, body, status, code) => {
    const workspace = await server.workspace();
    const before = (await workspace.owner.get('/v1/topics')).body;

    const answers = [
      await change(workspace, body),
      await workspace.owner.post('/v1/topics', { name: 'New', ...body }),
    ];

    for (const answer of answers) expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await workspace.owner.get('/v1/topics')).body).toEqual(before);
  });
});
