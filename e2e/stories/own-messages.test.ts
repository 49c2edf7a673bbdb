import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { type CustomerWindow, customerWindow } from '../browser/customer-window.ts';
import { PHONE, setTheStage } from '../browser/stage.ts';
import { openWindow } from '../browser/window.ts';
import { fill, say } from '../browser/words.ts';

const stage = setTheStage();
const words = say.widget;

/** A customer whom Ann answers, where customers may edit and delete what they wrote for so many minutes. */
async function startTalk(correctionMinutes: number, options: Parameters<typeof stage.customer>[1] = {}) {
  const workspace = await stage.server.workspace();
  const [{ id: inboxId }] = (await workspace.owner.get('/v1/inboxes')).body.items;
  const allow = (minutes: number) =>
    workspace.owner.patch(`/v1/inboxes/${inboxId}`, { settings: { correctionMinutes: minutes } });
  await allow(correctionMinutes);
  const agent = await workspace.agent('Ann');
  const ann = await stage.console(agent);
  const amina = await stage.customer(workspace, options);
  await amina.starts('Is it in stock?', { name: 'Amina Otieno' });
  await ann.looksAt('waiting');
  await ann.opens('Amina Otieno');
  await ann.takes();
  await ann.answers('Which of them?');
  await amina.sees('Which of them?');
  return { ann, amina, allow };
}

const messageWith = ({ page }: CustomerWindow, text: string): Locator =>
  page.locator('li.message').filter({ hasText: text });

/** Opens the menu of the message with this text, and chooses from it. */
async function choose(customer: CustomerWindow, text: string, way: string): Promise<void> {
  const message = messageWith(customer, text);
  await message.hover();
  await message.getByRole('button', { name: words.options }).click();
  await customer.page.getByRole('menuitem', { name: way, exact: true }).click();
}

test('a customer answers a message, edits one and deletes one; the agent and the customer’s other tab see it', async () => {
  const { ann, amina } = await startTalk(15);
  const other = customerWindow(await openWindow(amina.context));
  await other.page.goto(amina.page.url());
  await other.sees('Which of them?');
  await amina.page.bringToFront();

  await choose(amina, 'Which of them?', words.reply);
  await amina.sees(fill(words.answering, { name: 'Ann' }));
  await amina.writes('The gren one');
  await ann.sees('The gren one');
  for (const page of [amina.page, other.page])
    await page.locator('li.message blockquote', { hasText: 'Which of them?' }).waitFor();
  await ann.page
    .getByRole('article')
    .filter({ hasText: 'The gren one' })
    .getByTitle(say.inbox.thread.toQuoted)
    .waitFor();

  await choose(amina, 'The gren one', words.edit);
  await amina.writes('The green one');
  for (const window of [amina, other, ann]) {
    await expect.poll(window.thread).toContain('The green one');
    expect(await window.thread()).not.toContain('The gren one');
  }

  await choose(amina, 'Is it in stock?', words.discard);
  await amina.page.getByRole('dialog').getByRole('button', { name: words.discard }).click();
  for (const window of [amina, other]) await window.sees(words.withdrawn);
  for (const window of [amina, other, ann]) await expect.poll(window.thread).not.toContain('Is it in stock?');
  expect(await amina.thread()).toEqual(['Which of them?', 'Which of them?', 'The green one']);
});

test('what the inbox allows no longer is refused with a reason, and not offered again', async () => {
  const { amina, allow } = await startTalk(15);
  amina.expectTrouble(/409/);

  await choose(amina, 'Is it in stock?', words.edit);
  await allow(0);
  await amina.writes('Is it there?');
  await amina.sees(words.too_late_to_change);
  await amina.page.keyboard.press('Escape');

  await messageWith(amina, 'Is it in stock?').getByRole('button', { name: words.options }).click();
  expect(await amina.page.getByRole('menuitem').allTextContents()).toEqual([words.reply]);
});

test('without a line a reply waits for it, and nothing can be edited', async () => {
  const { ann, amina } = await startTalk(15, { line: true });

  await amina.loseLine();
  await amina.sees(words.offline);
  await choose(amina, 'Which of them?', words.reply);
  await amina.writes('The green one');
  await messageWith(amina, 'Is it in stock?').hover();
  await messageWith(amina, 'Is it in stock?').getByRole('button', { name: words.options }).click();
  await amina.sees(words.needsLine);
  await amina.page.keyboard.press('Escape');
  await amina.mendLine();

  await ann.page
    .getByRole('article')
    .filter({ hasText: 'The green one' })
    .getByTitle(say.inbox.thread.toQuoted)
    .waitFor();
});

test('on a phone every message has its menu in reach of a finger', async () => {
  const { amina } = await startTalk(15, { viewport: PHONE, hasTouch: true });

  const buttons = amina.page.getByRole('button', { name: words.options });
  const boxes = await Promise.all((await buttons.all()).map((button) => button.boundingBox()));
  await buttons.first().tap();
  const items = await amina.page.getByRole('menuitem').all();
  const choices = await Promise.all(items.map((item) => item.boundingBox()));

  expect([boxes.length, choices.length]).toEqual([2, 3]);
  for (const box of [...boxes, ...choices]) {
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
  }
});

test('agent and customer react to what the other wrote, and take it back', async () => {
  const { ann, amina } = await startTalk(15);
  const { react, names, by } = say.inbox.reactions;
  const theirs = ann.page.getByRole('article').filter({ hasText: 'Is it in stock?' });
  const chip = (emoji: string, name: string) =>
    ann.page.getByRole('button', { name: fill(by, { emoji, names: name }), exact: true });

  await theirs.hover();
  await theirs.getByRole('button', { name: react }).click();
  await ann.page.getByRole('button', { name: names.thumbsUp }).click();
  await messageWith(amina, 'Is it in stock?').getByTitle('👍 Ann').waitFor();

  const answer = messageWith(amina, 'Which of them?');
  await answer.hover();
  await answer.getByRole('button', { name: words.options }).click();
  await amina.page.getByRole('menuitemcheckbox', { name: '🙏' }).click();
  await chip('🙏', 'Amina Otieno').waitFor();

  await answer.getByTitle(`🙏 ${words.you}`).click();
  await chip('🙏', 'Amina Otieno').waitFor({ state: 'detached' });
  await chip('👍', say.inbox.thread.you).click();
  await messageWith(amina, 'Is it in stock?').getByTitle('👍 Ann').waitFor({ state: 'detached' });
});
