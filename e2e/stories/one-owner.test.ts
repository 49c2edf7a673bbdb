import type { TestAgent } from '@parley/testkit';
import { describe, expect, test } from 'vitest';
import type { ConsoleWindow } from '../browser/console-window.ts';
import { setTheStage } from '../browser/stage.ts';
import { anyOf, fill, say } from '../browser/words.ts';

const stage = setTheStage();
const { actions, composer } = say.inbox;

describe('who gets the conversation', () => {
  test('(a) two agents are logged in, one customer connects: only one agent gets the conversation, the other is told who', async () => {
    const workspace = await stage.server.workspace();
    const agents = await Promise.all([workspace.agent('Ann'), workspace.agent('Ben')]);
    const [ann, ben] = (await Promise.all(agents.map((agent) => waitingRoom(agent)))) as [
      ConsoleWindow,
      ConsoleWindow,
    ];
    const customer = await stage.customer(workspace);
    await customer.starts('Is anybody there?', { name: 'Amina Otieno' });
    await Promise.all([ann, ben].map((agent) => agent.opens('Amina Otieno')));

    await pressTakeTogether([ann, ben]);

    const [winner, loser, name] = (await hasIt(ann)) ? [ann, ben, 'Ann'] : [ben, ann, 'Ben'];
    await winner.answers('I am here.');
    await customer.sees('I am here.');
    await loser.sees(fill(composer.notOwnerTaken, { name }));
    await loser.sees('I am here.');
    expect(await loser.page.getByRole('button', { name: actions.take, exact: true }).count()).toBe(0);
    expect(await heldBy(agents)).toEqual(name === 'Ann' ? [1, 0] : [0, 1]);
  });

  test('whoever was a moment too late is told who was quicker', async () => {
    const workspace = await stage.server.workspace();
    const [ann, ben] = await Promise.all([workspace.agent('Ann'), workspace.agent('Ben')]);
    const amina = await workspace.customer('Amina Otieno');
    const id = await amina.start('Is anybody there?');
    const late = await waitingRoom(ben);
    await late.opens('Amina Otieno');
    await late.page.route('**/claim', async (route) => {
      await ann.post(`/v1/conversations/${id}/claim`);
      await route.continue();
    });

    await pressTakeAtOnce(late);

    await late.sees(fill(actions.alreadyOwned, { name: 'Ann' }));
    expect(await heldBy([ann, ben])).toEqual([1, 0]);
  });

  test('(b) one agent with capacity 1, two customers: the second waits, sees nothing of the first, and is served when the first is done', async () => {
    const workspace = await stage.server.workspace();
    const ann = await waitingRoom(await workspace.agent('Ann', { capacity: 1 }));
    const [first, second] = await Promise.all([stage.customer(workspace), stage.customer(workspace)]);
    await first.starts('The code of my safe is 4711.', { name: 'First Customer' });
    await ann.opens('First Customer');
    await ann.takes();
    await second.starts('Hello?', { name: 'Second Customer' });
    await ann.opens('Second Customer');

    await pressTakeAtOnce(ann);
    await ann.sees(say.problems.at_capacity);
    await second.isInLine();
    await ann.looksAt('mine');
    await ann.opens('First Customer');
    await ann.answers('Done, First Customer.');
    await first.sees('Done, First Customer.');
    await ann.closes();
    await ann.looksAt('waiting');
    await ann.opens('Second Customer');
    await ann.takes();
    await ann.answers('Now you, Second Customer.');

    await expect.poll(second.thread).toEqual(['Hello?', 'Now you, Second Customer.']);
    expect(await second.page.content()).not.toMatch(/4711|First Customer/);
    expect(await first.page.content()).not.toMatch(/Second Customer/);
  });
});

/** The agent's console, looking at who waits. */
async function waitingRoom(agent: TestAgent): Promise<ConsoleWindow> {
  const opened = await stage.console(agent);
  await opened.looksAt('waiting');
  // Whoever loses a race has a refused request in his console.
  opened.expectTrouble(/status of 409/);
  return opened;
}

/** Presses the button and waits for nothing, least of all for having won. */
const pressTakeAtOnce = ({ page }: ConsoleWindow) =>
  page.getByRole('button', { name: actions.take, exact: true }).first().click();

/** The same in all windows, without a look in between at whether the button still stands: it may be gone with the first press. */
async function pressTakeTogether(windows: ConsoleWindow[]): Promise<void> {
  const buttons = await Promise.all(
    windows.map(({ page }) =>
      page.getByRole('button', { name: actions.take, exact: true }).first().elementHandle(),
    ),
  );
  await Promise.all(buttons.map((button) => button?.evaluate((element: HTMLElement) => element.click())));
}

/** Whether he may answer; waits until it is decided. */
async function hasIt({ page }: ConsoleWindow): Promise<boolean> {
  const mine = page.getByRole('textbox', { name: anyOf(composer.replyLabel) });
  await mine.or(page.getByText(anyOf(composer.notOwnerTaken))).waitFor();
  return mine.isVisible();
}

const heldBy = (agents: TestAgent[]) =>
  Promise.all(
    agents.map(async (agent) => (await agent.get('/v1/conversations?view=mine')).body.items.length),
  );
