import type { TestWorkspace } from '@parley/testkit';
import { describe, expect, test } from 'vitest';
import { takenBy } from '../browser/console-window.ts';
import { barriersIn, tabUntil } from '../browser/inspect.ts';
import { setTheStage } from '../browser/stage.ts';
import { anyOf, fill, say } from '../browser/words.ts';

const stage = setTheStage();
const { guard, offer, handOver } = say.queue;
const { composer } = say.inbox;

async function letEverybodyAnswer({ owner }: TestWorkspace): Promise<void> {
  const [{ id }] = (await owner.get('/v1/inboxes')).body.items;
  await owner.patch(`/v1/inboxes/${id}`, { settings: { replyPolicy: 'open' } });
}

test('two agents write at once: the second is stopped, sees what is new, and sends anyway with one key', async () => {
  const workspace = await stage.server.workspace();
  await letEverybodyAnswer(workspace);
  const [ann, ben, amina] = await Promise.all([
    workspace.agent('Ann').then((agent) => stage.console(agent)),
    workspace.agent('Ben').then((agent) => stage.console(agent, { line: true })),
    stage.customer(workspace),
  ]);
  await amina.starts('When does it come?', { name: 'Amina Otieno' });
  await ann.looksAt('waiting');
  await ann.opens('Amina Otieno');
  await ann.takes();
  await ben.looksAt('all');
  await ben.opens('Amina Otieno');
  await ben.sees(takenBy('Ann'));

  ben.holdNews();
  await ann.answers('It comes tomorrow.');
  await amina.sees('It comes tomorrow.');
  await ben.answers('It left today.');
  ben.releaseNews();

  await ben.sees(fill(guard.moved, { name: 'Ann' }));
  const news = ben.page.getByRole('list', { name: guard.news });
  expect(await news.textContent()).toBe('Ann: It comes tomorrow.');
  const field = ben.page.getByRole('textbox', { name: anyOf(composer.replyLabel) });
  expect(await field.inputValue()).toBe('It left today.');
  expect(await amina.thread()).toEqual(['When does it come?', 'It comes tomorrow.']);
  const all = ['When does it come?', 'It comes tomorrow.', 'It left today.'];
  await expect
    .poll(async () => {
      await field.press('Enter'); // not heeded before there was time to read
      return amina.thread();
    })
    .toEqual(all);
  await ben.seesNoMore(fill(guard.moved, { name: 'Ann' }));
  expect(await ann.thread()).toEqual(all);
});

describe('with the keyboard alone', () => {
  test('an agent takes a customer and asks a colleague, who accepts', async () => {
    const workspace = await stage.server.workspace();
    await (await workspace.customer('Amina Otieno')).start('Is anybody there?');
    const [ann, ben] = await Promise.all([
      workspace.agent('Ann').then((agent) => stage.console(agent, { at: '/inbox?view=waiting' })),
      workspace.agent('Ben').then((agent) => stage.console(agent)),
    ]);
    const { keyboard } = ann.page;
    await ann.row('Amina Otieno').waitFor();
    await ben.sees(say.inbox.list.emptyMine);

    for (const key of ['j', 'Enter']) await keyboard.press(key);
    await ann.sees(composer.notOwnerWaiting);
    await keyboard.press('t');
    await ann.page.getByRole('textbox', { name: anyOf(composer.replyLabel) }).waitFor();
    await keyboard.press('h');
    const dialog = ann.page.getByRole('dialog');
    await tabUntil(ann, dialog.getByRole('radio', { name: 'Ben' }));
    await keyboard.press('Space');
    await tabUntil(ann, dialog.getByRole('button', { name: fill(handOver.submit, { name: 'Ben' }) }));
    await keyboard.press('Enter');
    await ben.sees(fill(offer.toYou, { name: 'Ann', customer: 'Amina Otieno' }));
    await tabUntil(ben, ben.page.getByRole('button', { name: offer.accept }));
    await ben.page.keyboard.press('Enter');

    await ann.sees(takenBy('Ben'));
    await ben.page.getByRole('textbox', { name: anyOf(composer.replyLabel) }).waitFor();
  });
});

describe('nobody is shut out', () => {
  test('from being asked to take over, nor from setting a line and its hours', async () => {
    const workspace = await stage.server.workspace();
    const [owner, ben] = await Promise.all([
      stage.console(workspace.owner, { at: '/settings/topics' }),
      workspace.agent('Ben'),
    ]);
    const bens = await stage.console(ben);
    await bens.sees(say.inbox.list.emptyMine);
    const id = await (await workspace.customer('Amina Otieno')).start('Hello');
    await workspace.owner.post(`/v1/conversations/${id}/claim`);
    await workspace.owner.post(`/v1/conversations/${id}/hand-over`, { memberId: ben.memberId, ask: true });
    await bens.sees(anyOf(offer.toYou));
    expect(await barriersIn(bens)).toEqual([]);

    await owner.page
      .getByRole('button', { name: anyOf(say.settings.topics.editLabel) })
      .first()
      .click();
    const kind = owner.page.getByRole('radiogroup', { name: say.line.hours.kind });
    await kind.getByText(say.line.hours.weekly).click();
    await owner.presses(say.line.hours.addHoliday);
    expect(await barriersIn(owner)).toEqual([]);
    await owner.page.keyboard.press('Escape');
    await owner.page
      .getByRole('button', { name: anyOf(say.settings.topics.retireLabel) })
      .first()
      .click();
    await owner.sees(say.settings.topics.retireText);
    expect(await barriersIn(owner)).toEqual([]);
  });

  test('from waiting, with all that one can do meanwhile', async () => {
    const workspace = await stage.server.workspace();
    const amina = await stage.customer(workspace);
    await amina.starts('Is anybody there?');
    await amina.page.getByText(say.widget.cannotWait).click();
    await amina.sees(say.widget.email);
    expect(await barriersIn(amina)).toEqual([]);

    await amina.presses(say.widget.leaveLine);
    await amina.sees(say.widget.leaveLineQuestion);
    expect(await barriersIn(amina)).toEqual([]);
  });
});
