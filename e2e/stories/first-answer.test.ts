import { expect, test } from 'vitest';
import { type ConsoleWindow, consoleWindow } from '../browser/console-window.ts';
import { customerWindow, typing } from '../browser/customer-window.ts';
import { setTheStage } from '../browser/stage.ts';
import { fill, say } from '../browser/words.ts';

const stage = setTheStage();
const { fields, setup } = say.account;

test('from the printed link to the first answer: the owner sets Parley up, talks to himself in two windows, and both keep the thread', async () => {
  const owner = consoleWindow(await stage.window());
  await setsUp(owner);
  await owner.looksAt('waiting');
  await owner.sees(say.inbox.list.emptyWaiting);
  const customer = customerWindow(await stage.window());
  await customer.page.goto(await hostedPage(owner));

  await customer.starts('My chain keeps falling off.', { name: 'Amina Otieno' });
  await customer.isInLine();
  await owner.opens('Amina Otieno');
  await owner.takes();
  await customer.sees(fill(say.widget.assigned, { name: 'Olga Owner' }));
  await customer.types('It is the new');
  await owner.sees(fill(say.inbox.thread.typingPreview, { name: 'Amina Otieno' }));
  await owner.sees('It is the new');
  await customer.writes('It is the new one.');
  await owner.types('Let me');
  await customer.sees(typing('Olga Owner'));
  await owner.answers('Let me have a look.');

  const thread = ['My chain keeps falling off.', 'It is the new one.', 'Let me have a look.'];
  await expectThread(thread, [customer, owner]);
  await Promise.all([owner.page.reload(), customer.page.reload()]);
  await expectThread(thread, [customer, owner]);
});

async function setsUp({ page }: ConsoleWindow): Promise<void> {
  await page.goto(stage.server.app.setupUrl ?? '');
  await page.getByLabel(fields.workspaceName).fill('Harbour Cycles');
  await page.getByLabel(fields.name, { exact: true }).fill('Olga Owner');
  await page.getByLabel(fields.email).fill('olga@harbour.example');
  await page.getByRole('textbox', { name: fields.password }).fill('a lighthouse with nine windows');
  await page.getByRole('button', { name: setup.submit }).click();
}

/** Where customers find the workspace. */
async function hostedPage({ page }: ConsoleWindow): Promise<string> {
  return page.evaluate(async () => {
    const { items } = await (await fetch('/v1/inboxes')).json();
    return `/c/${items[0].key}`;
  });
}

async function expectThread(thread: string[], windows: { thread(): Promise<string[]> }[]): Promise<void> {
  for (const window of windows) await expect.poll(window.thread).toEqual(thread);
}
