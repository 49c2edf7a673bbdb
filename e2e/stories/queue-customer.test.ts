import type { TestWorkspace } from '@parley/testkit';
import { expect, test } from 'vitest';
import { type CustomerWindow, customerWindow, placeInLine } from '../browser/customer-window.ts';
import { looksAgain, looksElsewhere, told } from '../browser/elsewhere.ts';
import { setTheStage } from '../browser/stage.ts';
import { fill, say } from '../browser/words.ts';

const stage = setTheStage();

/** Writes down every place that the page shows, in its order. */
const NOTE_PLACES = `{
  const places = (globalThis.places = []);
  new MutationObserver(() => {
    const place = document.querySelector('.waits [role=status]')?.textContent;
    if (place && place !== places.at(-1)) places.push(place);
  }).observe(document, { subtree: true, childList: true, characterData: true });
}`;

const placesShown = async ({ page }: CustomerWindow): Promise<string[]> =>
  ((await page.evaluate('globalThis.places')) as string[]).filter((place) => place !== say.widget.waiting);

/** A customer who looks at something else while he waits. */
async function customerElsewhere({ inboxKey }: TestWorkspace, { mayNotify }: { mayNotify: boolean }) {
  const window = await stage.window();
  await looksElsewhere(window, mayNotify);
  await window.page.addInitScript(NOTE_PLACES);
  await window.page.goto(`/c/${inboxKey}`);
  return customerWindow(window);
}

async function waits(workspace: TestWorkspace, name: string) {
  const customer = await workspace.customer(name);
  return { customer, id: await customer.start(`I am ${name}.`) };
}

test('while agents close chats the place in line counts down and never rises; at her turn the customer hears it, reads it in the title and is notified', async () => {
  const workspace = await stage.server.workspace();
  const ann = await stage.console(await workspace.agent('Ann', { capacity: 1 }));
  await ann.becomes('available');
  await waits(workspace, 'John Kamau');
  await ann.opens('John Kamau');
  for (const name of ['Mary Wanjiru', 'Peter Otieno']) await waits(workspace, name);
  const amina = await customerElsewhere(workspace, { mayNotify: true });
  await amina.starts('Is anybody there?', { name: 'Amina Otieno' });
  await amina.presses(say.widget.tellMe);
  await amina.sees(say.widget.willTell);
  await amina.sees(placeInLine(3));
  await waits(workspace, 'Zoe Behind');
  const title = await amina.page.title();

  for (const [served, next, place] of [
    ['John Kamau', 'Mary Wanjiru', placeInLine(2)],
    ['Mary Wanjiru', 'Peter Otieno', placeInLine(1)],
  ] as const) {
    await ann.sees(`I am ${served}.`);
    await ann.closes();
    await ann.opens(next);
    await amina.sees(place);
  }
  await ann.closes();

  const herTurn = fill(say.widget.assigned, { name: 'Ann' });
  await amina.sees(herTurn);
  expect(await placesShown(amina)).toEqual([3, 2, 1].map(placeInLine));
  await expect.poll(() => told(amina)).toEqual({ notes: 1, notifications: [[say.widget.yourTurn, herTurn]] });
  await expect.poll(() => amina.page.title()).toBe(`(1) ${title}`);
  await looksAgain(amina);
  await expect.poll(() => amina.page.title()).toBe(title);
});

test('whoever does not want to wait leaves an address, or the line; who stood behind moves up', async () => {
  const workspace = await stage.server.workspace();
  const [amina, owner] = await Promise.all([stage.customer(workspace), stage.console(workspace.owner)]);
  await amina.starts('Is anybody there?', { name: 'Amina' });
  await amina.sees(placeInLine(1));
  const zoe = await waits(workspace, 'Zoe Behind');
  const placeOfZoe = async () =>
    (await zoe.customer.get(`/v1/customer/conversations/${zoe.id}/place`)).body.place?.position;
  expect(await placeOfZoe()).toBe(2);

  await amina.page.getByText(say.widget.cannotWait).click();
  await amina.page.getByLabel(say.widget.email, { exact: true }).fill('amina@example.com');
  await amina.presses(say.widget.save);
  await amina.sees(say.widget.saved);
  await owner.looksAt('waiting');
  await owner.opens('Amina');
  await owner.sees('amina@example.com');

  await amina.presses(say.widget.leaveLine);
  await amina.sees(say.widget.leaveLineQuestion);
  await amina.presses(say.widget.cancel);
  await amina.sees(placeInLine(1));
  await amina.ends();

  await amina.sees(say.widget.endedByYou);
  await amina.seesNoMore(placeInLine(1));
  await owner.sees(say.inbox.notice.closedByContact);
  expect(await placeOfZoe()).toBe(1);
});

test('where the browser allows no notifications the customer is told how he learns of his turn', async () => {
  const workspace = await stage.server.workspace();
  const ann = await workspace.agent('Ann');
  const amina = await customerElsewhere(workspace, { mayNotify: false });
  await amina.starts('Is anybody there?');

  await amina.presses(say.widget.tellMe);
  await amina.sees(say.widget.cannotTell);
  const [{ id }] = (await ann.get('/v1/conversations?view=waiting')).body.items;
  await ann.post(`/v1/conversations/${id}/claim`);

  await expect.poll(() => told(amina)).toEqual({ notes: 1, notifications: [] });
  await expect.poll(() => amina.page.title()).toMatch(/^\(1\) /);
});
