import { expect, test } from 'vitest';
import { consoleWindow } from '../browser/console-window.ts';
import { customerWindow, typing } from '../browser/customer-window.ts';
import { setTheStage } from '../browser/stage.ts';
import { fill, say } from '../browser/words.ts';

const stage = setTheStage();
const { fields, setup } = say.account;

test('from the printed link to the first answer: the owner sets Parley up, talks to himself in two windows, and both keep the thread', async () => {
  const owner = consoleWindow(await stage.window());
  const { page } = owner;

  await page.goto(stage.server.app.setupUrl ?? '');
  await page.getByLabel(fields.workspaceName).fill('Harbour Cycles');
  await page.getByLabel(fields.name, { exact: true }).fill('Olga Owner');
  await page.getByLabel(fields.email).fill('olga@harbour.example');
  await page.getByRole('textbox', { name: fields.password }).fill('a lighthouse with nine windows');
  await page.getByRole('button', { name: setup.submit }).click();
  await owner.looksAt('waiting');
  await owner.sees(say.inbox.list.emptyWaiting);
  const hosted = await page.evaluate(async () => {
    const { items } = await (await fetch('/v1/inboxes')).json();
    return `/c/${items[0].key}`;
  });

  const customer = customerWindow(await stage.window());
  await customer.page.goto(hosted);
  await customer.starts('My chain keeps falling off.', { name: 'Amina Otieno' });
  await customer.sees(say.widget.waiting);

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
  await expect.poll(customer.thread).toEqual(thread);
  await expect.poll(owner.thread).toEqual(thread);
  await Promise.all([page.reload(), customer.page.reload()]);
  await expect.poll(customer.thread).toEqual(thread);
  await expect.poll(owner.thread).toEqual(thread);
});
