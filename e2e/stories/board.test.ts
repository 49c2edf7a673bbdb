import type { TestWorkspace } from '@parley/testkit';
import { expect, test } from 'vitest';
import type { ConsoleWindow } from '../browser/console-window.ts';
import { barriersIn } from '../browser/inspect.ts';
import { setTheStage } from '../browser/stage.ts';
import { fill, say } from '../browser/words.ts';

const stage = setTheStage();
const { board } = say;

/** A supervisor before the board; Ann is there for the customers. */
async function boardOf(workspace: TestWorkspace) {
  const [sue, ann] = await Promise.all([
    workspace.agent('Sue', { role: 'supervisor' }),
    workspace.agent('Ann'),
  ]);
  await ann.feed();
  return { ann, sue: await stage.console(sue, { at: '/board' }) };
}

/** The figure under this name, on the board and on the wall. */
const figure = ({ page }: ConsoleWindow, name: string): Promise<string | null> =>
  page
    .locator('dl > div')
    .filter({ has: page.locator('dt').getByText(name, { exact: true }) })
    .locator('dd')
    .textContent();

const figures = async (window: ConsoleWindow) => ({
  waiting: await figure(window, board.waiting),
  active: await figure(window, board.active),
  taken: await figure(window, board.pace),
  customers: await figure(window, board.customers),
  agents: await figure(window, board.agents),
});

/** What the line of a topic says: who waits, who is served. */
async function lineOf({ page }: ConsoleWindow, topic: string) {
  const cells = page.getByRole('row').filter({ hasText: topic }).getByRole('cell');
  return { waiting: await cells.nth(0).textContent(), active: await cells.nth(2).textContent() };
}

const loadOf = ({ page }: ConsoleWindow, agent: string): Promise<string | null> =>
  page
    .getByRole('region', { name: board.people })
    .getByRole('listitem')
    .filter({ hasText: agent })
    .textContent();

const nextInLine = ({ page }: ConsoleWindow): Promise<string[]> =>
  page.getByRole('region', { name: board.next }).getByRole('listitem').getByRole('link').allInnerTexts();

test('the board goes with the day by itself: customers come, are taken and done; the supervisor steps in, and puts it on the wall', async () => {
  const workspace = await stage.server.workspace();
  const [{ name: topic }] = (await workspace.owner.get('/v1/topics')).body.items;
  const { ann, sue } = await boardOf(workspace);
  const nothing = { waiting: '0', active: '0', taken: '0', customers: '0', agents: '2' };
  await expect.poll(() => figures(sue)).toEqual(nothing);
  await sue.page.evaluate('globalThis.isStillTheSamePage = true');

  const [amina, john] = [await workspace.customer('Amina Otieno'), await workspace.customer('John Kamau')];
  await amina.feed();
  const withAmina = await amina.start('Hello');
  await john.start('Hello, too');
  await expect.poll(() => figures(sue)).toEqual({ ...nothing, waiting: '2', customers: '1' });
  expect(await lineOf(sue, topic)).toEqual({ waiting: '2', active: '0' });
  await expect.poll(() => nextInLine(sue)).toEqual(['Amina Otieno', 'John Kamau']);
  await sue.presses(fill(board.raiseLabel, { name: 'John Kamau' }));
  await sue.sees(fill(board.raised, { name: 'John Kamau', priority: 1 }));

  await ann.post(`/v1/conversations/${withAmina}/claim`);
  await expect
    .poll(() => figures(sue))
    .toEqual({ waiting: '1', active: '1', taken: '1', customers: '1', agents: '2' });
  expect(await lineOf(sue, topic)).toEqual({ waiting: '1', active: '1' });
  expect(await loadOf(sue, 'Ann')).toContain('1/4');
  await expect.poll(() => nextInLine(sue)).toEqual(['John Kamau']);

  await sue.presses(board.wall);
  await sue.page.getByRole('button', { name: board.leaveWall }).waitFor();
  await expect.poll(() => sue.page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await (await workspace.customer('Zoe')).start('Me, too');
  await expect.poll(() => figure(sue, board.waiting)).toBe('2');
  await ann.post(`/v1/conversations/${withAmina}/close`);
  await expect.poll(() => figure(sue, board.active)).toBe('0');
  await sue.page.keyboard.press('Escape');
  await expect.poll(() => figure(sue, board.waiting)).toBe('2');
  await sue.page.getByRole('button', { name: board.wall }).waitFor();
  expect(await sue.page.evaluate('globalThis.isStillTheSamePage')).toBe(true);
});

test('the board and the wall shut nobody out; an agent is told who may see them', async () => {
  const workspace = await stage.server.workspace();
  const { ann, sue } = await boardOf(workspace);
  await (await workspace.customer('Amina Otieno')).start('Hello');
  await expect.poll(() => nextInLine(sue)).toEqual(['Amina Otieno']);
  await sue.page.getByRole('region', { name: board.flow }).locator('svg').first().waitFor();
  expect(await barriersIn(sue)).toEqual([]);

  await sue.presses(board.wall);
  await sue.page.getByRole('button', { name: board.leaveWall }).waitFor();
  expect(await barriersIn(sue)).toEqual([]);

  const annsBoard = await stage.console(ann, { at: '/board' });
  await annsBoard.sees(board.noRight);
});
