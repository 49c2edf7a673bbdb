import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { consoleWindow } from '../browser/console-window.ts';
import { overhang } from '../browser/inspect.ts';
import { PHONE, setTheStage } from '../browser/stage.ts';
import { say } from '../browser/words.ts';

const stage = setTheStage();
const onPhone = { viewport: PHONE, hasTouch: true };

const LONG_WORD = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(12);
const ADDRESS = `https://shop.example/${'a'.repeat(300)}?q=${'b'.repeat(300)}`;
const ARABIC = 'مرحبا، دفعت هذا الصباح ولكن رصيدي لم يتغير. ما العمل؟';
const AWKWARD = [LONG_WORD, ADDRESS, ARABIC, '👩‍👩‍👧‍👦'.repeat(60), 'line\n'.repeat(30).trim()];

/** A customer whose words and name are hard to lay out. */
async function awkwardConversation() {
  const workspace = await stage.server.workspace();
  const ann = await workspace.agent('Ann', { role: 'admin' });
  const name = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(2);
  await workspace.owner.post('/v1/topics', {
    name: 'Rechtsschutzversicherungsgesellschaften-Anfragen',
    description: LONG_WORD.slice(0, 200),
  });
  return { workspace, ann, name };
}

describe('on a phone', () => {
  test('the inbox shows one pane at a time, with a way back', async () => {
    const workspace = await stage.server.workspace();
    const ann = await stage.console(await workspace.agent('Ann'), onPhone);
    const amina = await workspace.customer('Amina Otieno');
    await amina.start('Hello');
    const list = ann.page.getByRole('list', { name: say.inbox.list.label });

    await ann.looksAt('waiting');
    await ann.opens('Amina Otieno');
    await list.waitFor({ state: 'hidden' });
    await ann.takes();
    await ann.answers('Hello Amina');
    await ann.page.getByRole('link', { name: say.inbox.thread.backToList }).click();

    await ann.sees(say.inbox.list.emptyWaiting);
    expect(await ann.page.getByRole('article').count()).toBe(0);
    await ann.looksAt('mine');
    await list.waitFor();
    await ann.opens('Amina Otieno');
    await ann.page.goBack();
    await list.waitFor();
  });

  test('long words, addresses, emoji and Arabic break no page, on either side', async () => {
    const { workspace, ann, name } = await awkwardConversation();
    const agent = await stage.console(ann, onPhone);
    const customer = await stage.customer(workspace, onPhone);
    const overhangs: Record<string, number> = {};
    const measure = async (where: string) => {
      overhangs[`console, ${where}`] = await overhang(agent);
      overhangs[`customer, ${where}`] = await overhang(customer);
    };
    await customer.sees(say.widget.topicsTitle);
    await agent.sees(say.inbox.list.emptyMine);
    await measure('at first');

    await customer.starts(LONG_WORD, { name, topic: 'Rechtsschutz' });
    await agent.looksAt('waiting');
    await agent.row(name).waitFor();
    await measure('waiting');
    await agent.opens(name);
    await agent.takes();
    for (const text of AWKWARD) {
      await customer.writes(text);
      await agent.answers(text);
    }
    await expect.poll(agent.thread).toHaveLength(1 + 2 * AWKWARD.length);
    await expect.poll(customer.thread).toHaveLength(1 + 2 * AWKWARD.length);
    await measure('chatting');
    await agent.page.getByRole('button', { name: say.inbox.actions.details }).click();
    await agent.sees(say.inbox.customer.identities);
    await measure('customer details');

    expect(overhangs).toEqual(Object.fromEntries(Object.keys(overhangs).map((where) => [where, 0])));
    expect(
      await topOf(customer.page.getByRole('button', { name: say.widget.end, exact: true })),
    ).toBeGreaterThan(0);
    expect(
      await topOf(agent.page.getByRole('button', { name: say.inbox.actions.close }).first()),
    ).toBeGreaterThan(0);
    expect(await directionOf(customer.page, ARABIC)).toBe('rtl');
    expect(await directionOf(agent.page, ARABIC)).toBe('rtl');
  });

  test('no other page scrolls sideways', async () => {
    const { workspace, ann } = await awkwardConversation();
    const agent = await stage.console(ann, onPhone);
    const overhangs: Record<string, number> = {};
    for (const page of ['', ...Object.keys(say.settings.page)]) {
      await agent.page.goto(`/settings/${page}`);
      await agent.page.getByRole('heading').first().waitFor();
      await agent.comesToRest();
      overhangs[page] = await overhang(agent);
    }
    const stranger = consoleWindow(await stage.window(onPhone));
    for (const path of ['/login', '/demo-shop', '/docs', `/f/${workspace.inboxKey}`]) {
      await stranger.page.goto(path);
      await stranger.page.getByRole('heading').first().waitFor();
      overhangs[path] = await overhang(stranger);
    }
    expect(overhangs).toEqual(Object.fromEntries(Object.keys(overhangs).map((where) => [where, 0])));
  });

  test('an Arabic customer reads the page from right to left', async () => {
    const workspace = await stage.server.workspace();
    const customer = await stage.customer(workspace, { ...onPhone, locale: 'ar-EG' });
    await customer.choosesTopic();
    await customer.page.getByRole('textbox').fill(ARABIC);
    await customer.page.keyboard.press('Enter');

    await expect.poll(customer.thread).toEqual([ARABIC]);
    expect(await customer.page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await overhang(customer)).toBe(0);
  });
});

const directionOf = (page: Page, text: string) =>
  page
    .locator('p[dir=auto]')
    .getByText(text)
    .first()
    .evaluate((element) => getComputedStyle(element).direction);

/** Where it begins; negative when it was scrolled away. */
const topOf = async (locator: Locator): Promise<number> => (await locator.boundingBox())?.y ?? -1;
