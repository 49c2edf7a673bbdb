import type { TestAgent, TestWorkspace } from '@parley/testkit';
import { expect, test } from 'vitest';
import type { ConsoleWindow } from '../browser/console-window.ts';
import type { CustomerWindow } from '../browser/customer-window.ts';
import { setTheStage } from '../browser/stage.ts';
import { say } from '../browser/words.ts';

const stage = setTheStage();
const { list, customer: panel } = say.inbox;

test('(c) two agents, two customers: two separate conversations at once; after three each one is saved on its own, complete, under its agent', async () => {
  const workspace = await stage.server.workspace();
  const [ann, ben] = await Promise.all([workspace.agent('Ann'), workspace.agent('Ben')]);
  const [annsConsole, bensConsole] = await Promise.all([stage.console(ann), stage.console(ben)]);
  const [amina, john] = await Promise.all([stage.customer(workspace), stage.customer(workspace)]);

  const [withAmina, withJohn] = await Promise.all([
    holdConversation(annsConsole, amina, 'Amina Otieno', 'A'),
    holdConversation(bensConsole, john, 'John Kamau', 'B'),
  ]);
  await john.page.getByRole('button', { name: say.widget.again }).click();
  const secondOfJohn = await holdConversation(annsConsole, john, 'John Kamau', 'C');

  expect(await savedUnder(workspace, ann)).toEqual({ 'Amina Otieno': withAmina, 'John Kamau': secondOfJohn });
  expect(await savedUnder(workspace, ben)).toEqual({ 'John Kamau': withJohn });
  await annsConsole.page.goto('/inbox?view=closed');
  await choosesHolder(annsConsole, 'Ben');
  await expect.poll(annsConsole.listed).toEqual(['John Kamau']);
  await annsConsole.opens('John Kamau');
  await expect.poll(annsConsole.thread).toEqual(withJohn);
  await annsConsole.sees(panel.assignments);
  await annsConsole.page.getByRole('link', { name: 'C3: thank you' }).click();
  await expect.poll(annsConsole.thread).toEqual(secondOfJohn);
});

test('beside a thread stands its own customer, from the top, also after quick changes', async () => {
  const workspace = await stage.server.workspace();
  const [ann, amina, john] = await Promise.all([
    workspace.agent('Ann'),
    workspace.customer('Amina Otieno'),
    workspace.customer('John Kamau'),
  ]);
  await Promise.all([amina.start('a bicycle'), john.start('a lamp')]);
  const annsConsole = await stage.console(ann);
  const { page } = annsConsole;
  const beside = page.getByRole('complementary').filter({ has: page.getByText(panel.identities) });
  await page.setViewportSize({ width: 1440, height: 420 });
  await annsConsole.looksAt('waiting');

  await annsConsole.opens('Amina Otieno');
  await beside.getByRole('heading', { name: 'Amina Otieno' }).waitFor();
  await beside.evaluate((aside) => aside.scrollTo(0, 200));
  for (const name of ['John Kamau', 'Amina Otieno', 'John Kamau']) await annsConsole.row(name).click();

  await beside.getByRole('heading', { name: 'John Kamau' }).waitFor();
  await expect.poll(annsConsole.thread).toEqual(['a lamp']);
  await expect.poll(() => beside.evaluate((aside) => aside.scrollTop)).toBe(0);
  expect(await beside.getByText('Amina Otieno').count()).toBe(0);
});

/** From the first word to the end, in two windows; what was said, in its order. */
async function holdConversation(
  agent: ConsoleWindow,
  customer: CustomerWindow,
  name: string,
  mark: string,
): Promise<string[]> {
  const said = [`${mark}1: a question`, `${mark}2: an answer`, `${mark}3: thank you`] as const;
  await customer.starts(said[0], { name });
  await agent.looksAt('waiting');
  await agent.opens(name);
  await agent.takes();
  await agent.answers(said[1]);
  await customer.sees(said[1]);
  await customer.writes(said[2]);
  await agent.sees(said[2]);
  await expect.poll(customer.thread).toEqual(said);
  await expect.poll(agent.thread).toEqual(said);
  await agent.closes();
  await customer.sees(say.widget.endedTitle);
  return [...said];
}

async function choosesHolder({ page }: ConsoleWindow, name: string): Promise<void> {
  await page.getByRole('button', { name: list.filter }).click();
  await page.getByRole('combobox', { name: list.heldBy }).click();
  await page.getByRole('option', { name }).click();
  await page.keyboard.press('Escape');
}

/** What the interface for programs has of this member: the texts of each conversation by the customer's name. */
async function savedUnder(
  { owner }: TestWorkspace,
  { memberId }: TestAgent,
): Promise<Record<string, string[]>> {
  const { items, contacts } = (await owner.get(`/v1/conversations?view=closed&memberId=${memberId}`)).body;
  const threads = items.map(async ({ id, contactId }: { id: string; contactId: string }) => {
    const { name } = contacts.find((contact: { id: string }) => contact.id === contactId);
    const messages = (await owner.get(`/v1/conversations/${id}/messages`)).body.items;
    return [name, messages.filter(isSaid).map(({ text }: { text: string }) => text)];
  });
  return Object.fromEntries(await Promise.all(threads));
}

const isSaid = ({ kind }: { kind: string }): boolean => kind === 'text';
