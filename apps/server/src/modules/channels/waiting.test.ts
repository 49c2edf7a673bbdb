import { clientId, heldClock, runDueJobs, type TestAgent, type TestWorkspace, until } from '@parley/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { threadOf } from './testing/thread.ts';
import { type Line, setWhatsappStage, type WhatsappStage, WORKSHOP } from './testing/whatsapp-stage.ts';

const MINUTE_MS = 60_000;
const clock = heldClock();
const TOLD = { isTold: true, language: 'en' as const, askedTopicIds: [] };

describe('those who wait on WhatsApp', () => {
  let stage: WhatsappStage;
  let home: TestWorkspace;
  let owner: TestAgent;
  let line: Line;
  let since = 0;
  beforeAll(async () => {
    stage = await setWhatsappStage(clock);
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    home = await stage.server.workspace();
    owner = home.owner;
    since = (await stage.ledger()).length;
  });

  // The phones are those of the next test, too.
  afterEach(() => setLine({ isTold: false }));

  /** The clocks of both sides go on. */
  const pass = async (ms: number) => {
    clock.advance(ms);
    await stage.control('POST', 'clock/skip', { ms });
  };
  const settle = async () => {
    await stage.settle();
    await runDueJobs(stage.server);
    await stage.server.deps.outlets.sendDue();
  };
  const write = async (act: object, customer?: string) => {
    await stage.act(line, act, customer);
    await settle();
  };
  const say = (text: string, customer?: string) => write({ type: 'text', text }, customer);
  /** What their phone shows of us in this test: words, and what there is to press. */
  const phone = async (): Promise<string[]> =>
    (await stage.ledger())
      .slice(since)
      .map(({ content }) => content.body?.text ?? content.body ?? content.interactive?.body?.text);
  const lastQuestion = async () => (await stage.ledger()).at(-1);
  const setLine = (changes: object) =>
    owner.patch(`/v1/channels/accounts/${line.inboxId}`, { line: { ...TOLD, ...changes } });
  const ask = () => setLine({ askedTopicIds: home.topicIds.slice(0, 3) });
  const topicNow = async () => (await threadOf(owner)).conversation.topicId;

  test('they are told their place, big moves of it at some distance, and their turn: once each', async () => {
    line = await stage.connect(home, { line: TOLD });
    const before = [];
    for (const name of ['Ada', 'Bo', 'Cy']) before.push(await (await home.customer(name)).start('Hello'));
    const leaves = async (id: string | undefined) => {
      await owner.post(`/v1/conversations/${id}/close`);
      await settle();
    };
    await say('Is my bicycle ready?');
    expect(await phone()).toEqual(['You are 4th in line.']);

    await leaves(before[0]);
    await pass(6 * MINUTE_MS);
    await settle();
    expect(await phone()).toHaveLength(1);
    await leaves(before[1]);
    expect(await phone()).toEqual(['You are 4th in line.', 'You are 2nd in line.']);
    await leaves(before[2]);
    await settle();
    expect(await phone()).toHaveLength(2);
    await pass(5 * MINUTE_MS);
    await settle();
    expect((await phone()).slice(2)).toEqual(['You are next.']);

    const { items } = (await owner.get('/v1/conversations?view=waiting')).body;
    const [{ id, unansweredSince }] = items;
    await owner.post(`/v1/conversations/${id}/claim`);
    await settle();
    await owner.post(`/v1/conversations/${id}/hand-over`, { memberId: (await home.agent('Ben')).memberId });
    await settle();
    expect((await phone()).slice(3)).toEqual(['It is your turn: Olga Owner is with you now.']);

    const { body } = await owner.get(`/v1/conversations/${id}`);
    expect(body.conversation).toMatchObject({ unansweredSince, lastMessage: { authorKind: 'contact' } });
    const { body: thread } = await owner.get(`/v1/conversations/${id}/messages`);
    const told = thread.items.filter(({ notice }: { notice: { code: string } }) => notice?.code === 'told');
    expect(told).toHaveLength(4);
    expect(told[0]).toMatchObject({ kind: 'system', text: 'You are 4th in line.', delivery: { attempt: 1 } });
  });

  test('while it is closed they are told until when, once; a number that is silent says nothing', async () => {
    line = await stage.connect(home, { line: TOLD });
    const hours = { timeZone: 'UTC', weekly: [], holidays: [] };
    const whenClosed = { action: 'leave_message', text: '' };
    await owner.patch(`/v1/topics/${home.topicIds[0]}`, { hours, whenClosed });
    await say('Hello');
    await say('Anybody?');
    expect(await phone()).toEqual(['We are closed right now. Your message is kept, and answered here.']);

    const day = ((new Date(clock.now().getTime() + 24 * 60 * MINUTE_MS).getUTCDay() + 6) % 7) + 1;
    const tomorrow = { ...hours, weekly: [{ day, from: '08:00', to: '17:00' }] };
    await owner.patch(`/v1/topics/${home.topicIds[0]}`, { hours: tomorrow });
    await say('Hello', 'jonas');
    expect((await phone()).slice(1)).toEqual([
      expect.stringMatching(/^We are closed until \w+day( at)?,? 08:00\. Your message is kept/),
    ]);

    line = await stage.connect(home, {
      number: WORKSHOP,
      topicId: home.topicIds[1] ?? '',
      doorId: line.doorId,
    });
    await say('Hello', 'priya');
    expect(await phone()).toHaveLength(2);
  });

  test('who stands in line when it closes is told so, and their place when it opens again', async () => {
    line = await stage.connect(home, { line: TOLD });
    const now = clock.now().getTime();
    const weekday = (ms: number) => ((new Date(ms).getUTCDay() + 6) % 7) + 1;
    const hour = (ms: number) => new Date(ms).toISOString().slice(11, 16);
    const stretch = (from: number, to: number) => ({ day: weekday(from), from: hour(from), to: hour(to) });
    const HOUR_MS = 60 * MINUTE_MS;
    const weekly = [stretch(now - HOUR_MS, now + 2 * HOUR_MS), stretch(now + 4 * HOUR_MS, now + 6 * HOUR_MS)];
    await owner.patch(`/v1/topics/${home.topicIds[0]}`, { hours: { timeZone: 'UTC', weekly, holidays: [] } });
    await say('Is my bicycle ready?');
    expect(await phone()).toEqual(['You are next.']);

    await pass(3 * HOUR_MS);
    await settle();
    expect((await phone()).slice(1)).toEqual([
      expect.stringMatching(/^We are closed until .* Your message is kept/),
    ]);
    await pass(2 * HOUR_MS);
    await settle();
    expect((await phone()).slice(2)).toEqual(['You are next.']);
  });

  test('who is banned is told nothing while they wait', async () => {
    const first = await (await home.customer('First')).start('Hello');
    line = await stage.connect(home, { line: TOLD });
    await say('Let me in');
    expect(await phone()).toHaveLength(1);
    const { body } = await owner.get('/v1/conversations?view=waiting&sort=newest');
    const [{ contactId }] = body.items;
    await owner.post(`/v1/contacts/${contactId}/ban`, { reason: 'Insults' });

    await owner.post(`/v1/conversations/${first}/close`);
    await pass(6 * MINUTE_MS);
    await settle();

    expect(await phone()).toHaveLength(1);
  });

  test('a topic is chosen from a list; what was said first stands there, and keeps its place', async () => {
    line = await stage.connect(home, { line: TOLD });
    await ask();
    await say('My brake squeaks');
    const waiting = (await threadOf(owner)).conversation;
    expect(waiting).toMatchObject({ state: 'waiting', topicId: null, leftMessage: false });
    const question = await lastQuestion();
    expect(question).toMatchObject({ type: 'interactive' });
    const rows = JSON.stringify(question.content);
    for (const id of home.topicIds.slice(0, 3)) expect(rows).toContain(`topic:${id}`);
    expect(rows).not.toContain(`topic:${home.topicIds[3]}`);

    await (await home.customer('Late')).start('Hello', { topicId: home.topicIds[1] ?? '' });
    const chosen = `topic:${home.topicIds[1]}`;
    await write({ type: 'list_reply', messageId: question.id, id: chosen, title: 'That one' });
    const { body } = await owner.get(`/v1/conversations/${waiting.id}`);
    const { topicId, waitingSince } = body.conversation;
    expect([topicId, waitingSince]).toEqual([home.topicIds[1], waiting.waitingSince]);
    expect((await phone()).at(-1)).toBe('You are next.');

    await say('Hello', 'jonas');
    await pass(2_000);
    await say('3', 'jonas');
    const { items } = (await owner.get('/v1/conversations?view=waiting')).body;
    expect(items.map((item: { topicId: string }) => item.topicId)).toContain(home.topicIds[2]);
  });

  test('whoever says something else is asked once more, and then is in the default line; so is whoever says nothing', async () => {
    line = await stage.connect(home, { line: TOLD });
    await ask();
    await stage.act(line, { type: 'text', text: 'Hello' });
    await say('It is about my bicycle');
    expect(await phone()).toHaveLength(1);
    await pass(2_000);
    await say('The red one');
    expect((await phone())[1]).toBe('Please choose one of these, or write its number.');
    expect(await topicNow()).toBeNull();
    await pass(2_000);
    await say('I said: the red one');
    expect(await topicNow()).toBe(home.topicIds[0]);
    expect((await threadOf(owner)).messages[0]).toMatchObject({ text: 'Hello' });
    await owner.post(`/v1/conversations/${(await threadOf(owner)).conversation.id}/close`);

    await say('Hello', 'jonas');
    await pass(5 * MINUTE_MS);
    await settle();
    const { items } = (await owner.get('/v1/conversations?view=waiting')).body;
    expect(items).toMatchObject([{ topicId: home.topicIds[0], leftMessage: false }]);
  });

  test('whoever is killed between a word and its way out, or before, says it once', async () => {
    line = await stage.connect(home, { line: TOLD });
    const act = () => stage.act(line, { type: 'text', text: 'Hello' });
    const none = async () => ({ status: 200, headers: new Headers(), body: await act() });
    await stage.server.crash(none, 12);
    await until(async () => {
      await settle();
      return (await phone()).length > 0;
    });
    await settle();
    expect(await phone()).toEqual(['You are next.']);
  });

  test('a word that could not go in time is not said later, and nobody can have it sent again', async () => {
    line = await stage.connect(home, { line: TOLD });
    await stage.control('PUT', 'account/stop', { code: 190 });
    await say('Hello');
    const { conversation, messages } = await threadOf(owner);
    const { seq } = messages.find(({ notice }) => notice?.code === 'told') ?? {};
    await stage.control('DELETE', 'account/stop');
    await pass(11 * MINUTE_MS);
    await owner.post(`/v1/channels/accounts/${line.inboxId}/resume`);
    await settle();
    expect(await phone()).toEqual([]);
    const { messages: after } = await threadOf(owner);
    const delivery = { state: 'failed', code: 'outdated' };
    expect(after.find((message) => message.seq === seq)).toMatchObject({ delivery });
    const resend = `/v1/conversations/${conversation.id}/messages/${seq}/resend`;
    await owner.post(`/v1/conversations/${conversation.id}/claim`);
    expect((await owner.post(resend, { clientId: clientId() })).status).not.toBe(200);
  });
});
