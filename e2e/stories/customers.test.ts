import { expect, test } from 'vitest';
import { setTheStage } from '../browser/stage.ts';
import { say } from '../browser/words.ts';

const stage = setTheStage();

test('a customer is described, noted about, found to be two, merged and separated; a colleague sees each', async () => {
  const workspace = await stage.server.workspace('Harbour Cycles');
  await workspace.owner.patch('/v1/workspace', {
    settings: { contactAttributes: [{ key: 'plan', name: 'Plan', kind: 'list', options: ['Basic', 'Pro'] }] },
  });
  const wrote = await workspace.customer('Amina Otieno');
  await wrote.start('Is my bicycle ready?');
  await workspace.owner.post('/v1/contacts', { name: 'Amina Otieno', email: 'amina@example.com' });
  const nia = await stage.console(await workspace.agent('Nia'));
  await nia.looksAt('waiting');
  await nia.opens('Amina Otieno');
  const { page } = await stage.console(workspace.owner);
  await page.getByRole('link', { name: say.customers.title }).click();
  const list = page.getByRole('region', { name: say.customers.title });
  await list.getByRole('link', { name: /1 open/ }).click();

  await page.getByRole('button', { name: 'Change Plan' }).click();
  await page.getByRole('combobox', { name: 'Plan' }).click();
  await page.getByRole('option', { name: 'Pro' }).click();
  await page.getByRole('button', { name: say.common.save }).click();
  await page.getByLabel(say.customers.notes.label).fill('Calls back after five');
  await page.getByRole('button', { name: say.customers.notes.add }).click();
  await nia.sees('Pro');
  await nia.sees('Calls back after five');

  await page.getByRole('button', { name: say.customers.alike.merge, exact: true }).click();
  await page.getByText('Both see the conversations of both: 1 in all.').waitFor();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say.customers.merge.submit, exact: true })
    .click();
  await expect.poll(() => list.getByRole('listitem').count()).toBe(1);
  await page.getByRole('button', { name: say.customers.parts.separate }).click();
  await page.getByRole('dialog').getByRole('button', { name: say.customers.parts.separate }).click();
  await expect.poll(() => list.getByRole('listitem').count()).toBe(2);
});
