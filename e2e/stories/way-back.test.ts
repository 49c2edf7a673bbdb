import { openForm } from '@parley/testkit';
import { expect, test } from 'vitest';
import { customerWindow } from '../browser/customer-window.ts';
import { setTheStage } from '../browser/stage.ts';
import { say } from '../browser/words.ts';

const stage = setTheStage();

test('whoever sent the form goes on in the chat, without a question, and is known there from then on', async () => {
  const { inboxKey } = await stage.server.workspace();
  const amina = customerWindow(await stage.window());
  await amina.page.goto(`/f/${inboxKey}`);
  await amina.page.getByRole('radio').first().check();
  await amina.page.locator('textarea').fill('My card is lost.');
  await amina.page.getByRole('button', { name: 'Send' }).click();

  await amina.page.getByRole('link', { name: 'Open the conversation' }).click();

  await expect.poll(amina.thread).toEqual(['My card is lost.']);
  expect(amina.page.url()).not.toContain('code');
  await amina.page.reload();
  await expect.poll(amina.thread).toEqual(['My card is lost.']);
});

test('V-63: a stranger’s link replaces nobody: it asks, and who declines keeps what is theirs', async () => {
  const workspace = await stage.server.workspace();
  const victim = await stage.customer(workspace);
  await victim.starts('This is between us.');
  const [link, another] = [await linkOfStranger(workspace), await linkOfStranger(workspace)];

  await victim.page.goto('about:blank');
  await victim.page.goto(link);
  await victim.sees(say.widget.wayBackReplaces);
  await victim.presses(say.widget.cancel);
  await expect.poll(victim.thread).toEqual(['This is between us.']);

  // Nor does it make anybody who has not been here before.
  const newcomer = customerWindow(await stage.window());
  await newcomer.page.goto(another);
  await newcomer.sees(say.widget.wayBackHint);
  await newcomer.presses(say.widget.wayBackFollow);
  await expect.poll(newcomer.thread).toEqual(['Bait.']);

  victim.expectTrouble(/visitors\/exchange/);
  await victim.page.goto('about:blank');
  await victim.page.goto(another);
  await victim.presses(say.widget.wayBackFollow);
  await victim.sees(say.widget.link_invalid);
});

/** Somebody sends the form of this inbox; the link that is theirs. */
async function linkOfStranger({ inboxKey, topicIds }: { inboxKey: string; topicIds: string[] }) {
  const form = await openForm(stage.server.stranger, inboxKey);
  const { body } = await form.send({ topicId: topicIds[0] ?? '', text: 'Bait.' });
  return /\/c\/[^"]+/.exec(body)?.[0] ?? '';
}
