import type { OpeningHours } from '@parley/contract';
import type { TestWorkspace } from '@parley/testkit';
import { describe, expect, test } from 'vitest';
import type { ConsoleWindow } from '../browser/console-window.ts';
import { type CustomerWindow, placeInLine } from '../browser/customer-window.ts';
import { setTheStage } from '../browser/stage.ts';
import { fill, say } from '../browser/words.ts';

const stage = setTheStage({ movesTime: true });
const { away, due, offer, notice } = say.queue;
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

const change = ({ owner, topicIds }: TestWorkspace, index: number, body: object) =>
  owner.patch(`/v1/topics/${topicIds[index]}`, body);

describe('who was given a customer', () => {
  test('and does not answer in time, or vanishes, loses him to the front of the line and to another agent', async () => {
    const workspace = await stage.server.workspace();
    await change(workspace, 0, { answerMinutes: 5 });
    const agents = ['Ann', 'Ben'].map((name) => workspace.agent(name, { capacity: 1 }));
    const [annHerself, benHimself] = await Promise.all(agents);
    if (!annHerself || !benHimself) throw new Error('nobody works here');
    const [ann, amina] = await Promise.all([stage.console(annHerself), stage.customer(workspace)]);
    await ann.becomes('available');
    await amina.starts('Is anybody there?', { name: 'Amina Otieno' });
    await ann.opens('Amina Otieno');
    await (await workspace.customer('John Kamau')).start('I came later.');
    await ann.sees(fill(due.answerIn, { time: '' }).trim());
    const secondsAtFirst = await secondsLeft(ann);
    await expect.poll(() => secondsLeft(ann)).toBeLessThan(secondsAtFirst);

    await stage.timePasses(5 * MINUTE_MS);
    await amina.sees(fill(say.widget.missed, { from: 'Ann' }));
    await amina.sees(placeInLine(1));
    await ann.sees(away.since);
    await ann.sees(fill(notice.missed, { member: 'Ann' }));
    const ben = await stage.console(benHimself);
    await ben.becomes('available');
    await ben.opens('Amina Otieno');
    await ben.answers('Sorry that you had to wait.');
    await amina.sees('Sorry that you had to wait.');

    await ben.page.close();
    await amina.sees(fill(say.widget.agentLost, { name: 'Ben' }));
    await stage.timePasses(91 * SECOND_MS);
    await amina.sees(fill(say.widget.lost, { from: 'Ben' }));
    await ann.presses(away.back);
    await ann.answers('Here I am again.');
    await amina.sees('Here I am again.');
    await ann.looksAt('waiting');
    await expect.poll(ann.listed).toEqual(['John Kamau']);
  });

  test('and sits still for a quarter of an hour is away by himself, gets nobody, and comes back with one press', async () => {
    const workspace = await stage.server.workspace();
    const ann = await stage.console(await workspace.agent('Ann'));
    await ann.becomes('available');

    await ann.page.clock.fastForward(15 * MINUTE_MS);
    await ann.sees(fill(away.idle_other, { count: 15 }));
    await (await workspace.customer('Amina Otieno')).start('Is anybody there?');
    await ann.looksAt('waiting');
    await ann.row('Amina Otieno').waitFor();
    await ann.presses(away.back);

    await ann.looksAt('mine');
    await ann.opens('Amina Otieno');
  });
});

/** What is left of the time for the first answer, as the agent sees it. */
async function secondsLeft({ page }: ConsoleWindow): Promise<number> {
  const left = await page.getByTitle(due.hint).locator('time').first().textContent();
  const [minutes, seconds] = (left ?? '').split(':');
  return Number(minutes) * 60 + Number(seconds);
}

test('a hand-over that asks first: declined, not answered within a minute, accepted; until then nothing changes', async () => {
  const workspace = await stage.server.workspace();
  const [ann, ben, amina] = await Promise.all([
    workspace.agent('Ann').then((agent) => stage.console(agent)),
    workspace.agent('Ben').then((agent) => stage.console(agent)),
    stage.customer(workspace),
  ]);
  await amina.starts('I was charged twice.', { name: 'Amina Otieno' });
  await ann.looksAt('waiting');
  await ann.opens('Amina Otieno');
  await ann.takes();
  const question = fill(offer.toYou, { name: 'Ann', customer: 'Amina Otieno' });
  const offered = fill(offer.toOther, { name: 'Ben' });

  await ann.asks('Ben');
  await ann.sees(offered);
  await ben.sees(question);
  await ben.presses(offer.decline);
  await Promise.all([ben.seesNoMore(question), ann.seesNoMore(offered)]);
  await ann.asks('Ben');
  await ben.sees(question);
  await stage.timePasses(MINUTE_MS);
  await Promise.all([ben.seesNoMore(question), ann.seesNoMore(offered)]);
  await ann.answers('Let me see who knows.');
  await amina.sees('Let me see who knows.');
  expect(await amina.page.content()).not.toContain('Ben');
  await ann.asks('Ben');
  await ben.presses(offer.accept);

  await amina.sees(fill(say.widget.handedOver, { from: 'Ann', name: 'Ben' }));
  await ben.answers('I see both charges.');
  await amina.sees('I see both charges.');
});

describe('a customer who chooses', () => {
  test('sees which topic is open and how long it takes; one that closes meanwhile takes a message, which is answered in hours', async () => {
    const workspace = await stage.server.workspace();
    const { hours, closes, opens } = hoursAroundNow();
    await change(workspace, 0, { hours, whenClosed: { action: 'leave_message', text: 'Back in an hour.' } });
    await tenWereServed(workspace, 1);
    const [first, second] = await topicNames(workspace);
    const amina = await stage.customer(workspace);
    expect(await rowOf(amina, first)).toContain(say.widget.openNow);
    expect(await rowOf(amina, second)).toMatch(/Open · about 1.*min/);

    await stage.timePasses(closes - stage.server.deps.clock.now().getTime());
    await amina.page.clock.fastForward(30 * SECOND_MS); // she reads for a while
    await amina.sees(new RegExp(`^${say.widget.closedNow} · opens `));
    await amina.introduces('Amina Otieno');
    await amina.choosesTopic(first);
    await amina.sees('Back in an hour.');
    await amina.writes('Please call me back.');
    await amina.sees(say.widget.leftMessage);
    await stage.timePasses(opens - stage.server.deps.clock.now().getTime());
    const ann = await stage.console(await workspace.agent('Ann'));
    await ann.becomes('available');
    await ann.opens('Amina Otieno');
    await ann.answers('Good morning, Amina.');

    await amina.sees(fill(say.widget.assigned, { name: 'Ann' }));
    await expect.poll(amina.thread).toEqual(['Please call me back.', 'Good morning, Amina.']);
  });

  test('a topic that is closed to everybody reads why, and can write nothing', async () => {
    const workspace = await stage.server.workspace();
    const never = { timeZone: 'Africa/Nairobi', weekly: [], holidays: [] };
    await change(workspace, 0, { hours: never, whenClosed: { action: 'text', text: 'Call 0700 000 000.' } });
    const [first] = await topicNames(workspace);
    const amina = await stage.customer(workspace);
    expect(await rowOf(amina, first)).toContain(say.widget.closedNow);

    await amina.choosesTopic(first);

    await amina.sees('Call 0700 000 000.');
    expect(await amina.page.getByRole('textbox').count()).toBe(0);
  });
});

/** Open now, closed ten minutes from now, open again an hour later. Times in milliseconds since 1970. */
function hoursAroundNow(): { hours: OpeningHours; closes: number; opens: number } {
  const minute = Math.floor(stage.server.deps.clock.now().getTime() / MINUTE_MS) * MINUTE_MS;
  const closes = minute + 10 * MINUTE_MS;
  const opens = closes + 60 * MINUTE_MS;
  const wall = (at: number) => new Date(at).toISOString().slice(11, 16);
  const between = (from: number, to: number) => ({
    day: new Date(from).getUTCDay() || 7,
    from: wall(from),
    to: wall(to),
  });
  const weekly = [between(minute - 60 * MINUTE_MS, closes), between(opens, opens + 60 * MINUTE_MS)];
  return { closes, opens, hours: { timeZone: 'UTC', weekly, holidays: [] } };
}

/** Enough to know the pace of a topic by. */
async function tenWereServed(workspace: TestWorkspace, index: number): Promise<void> {
  const topicId = workspace.topicIds[index];
  if (!topicId) throw new Error('no such topic');
  const agents = await workspace.agents(10);
  await Promise.all(
    agents.map(async (agent) => {
      const id = await (await workspace.customer()).start('Hello', { topicId });
      await agent.post(`/v1/conversations/${id}/claim`);
      await agent.post(`/v1/conversations/${id}/close`);
    }),
  );
}

const topicNames = async ({ owner }: TestWorkspace): Promise<[string, string]> =>
  (await owner.get('/v1/topics')).body.items.map(({ name }: { name: string }) => name);

/** All that is said of a topic before it is chosen. */
const rowOf = ({ page }: CustomerWindow, topic: string): Promise<string | null> =>
  page.getByRole('listitem').getByRole('button').filter({ hasText: topic }).textContent();
