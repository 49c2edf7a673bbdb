import type { TestWorkspace } from '@parley/testkit';
import { describe, expect, test } from 'vitest';
import { consoleWindow } from '../browser/console-window.ts';
import { barriersIn, tabTo } from '../browser/inspect.ts';
import { setTheStage } from '../browser/stage.ts';
import { fill, say } from '../browser/words.ts';

const stage = setTheStage();

/** All but the operator's own. */
const SETTINGS = Object.entries(say.settings.page).filter(([page]) => page !== 'instance');

/** A workspace with something in every corner: Ann talks with Amina, John waits. */
async function livelyWorkspace() {
  const workspace = await stage.server.workspace();
  const ann = await workspace.agent('Ann', { role: 'admin' });
  const [amina, john] = await Promise.all([
    workspace.customer('Amina Otieno'),
    workspace.customer('John Kamau'),
  ]);
  const id = await amina.start('I paid this morning, but my balance is the same.');
  await john.start('Where is my order?');
  await ann.post(`/v1/conversations/${id}/claim`);
  const post = (kind: string, text: string) =>
    ann.post(`/v1/conversations/${id}/messages`, { clientId: `lively-${kind}-message`, kind, text });
  await post('text', 'Let me look, Amina: https://status.example');
  await post('note', 'Paid twice, it seems.');
  await workspace.owner.post('/v1/invitations', { role: 'agent', email: 'new@example.com' });
  return { workspace, ann };
}

describe('nobody is shut out', () => {
  test('from the set-up and the sign-in', async () => {
    const newcomer = await stage.window();
    await newcomer.page.goto(stage.server.app.setupUrl ?? '');
    await newcomer.page.getByLabel(say.account.fields.workspaceName).waitFor();
    expect(await barriersIn(newcomer)).toEqual([]);

    await newcomer.page.goto('/login');
    await newcomer.page.getByRole('button', { name: say.account.login.submit }).click();
    await newcomer.page.getByText(say.form.required).first().waitFor();
    expect(await barriersIn(newcomer)).toEqual([]);
  });

  test('from the inbox: list, thread, customer', async () => {
    const { ann } = await livelyWorkspace();
    const agent = await stage.console(ann);
    await agent.opens('Amina Otieno');
    await agent.sees('Paid twice, it seems.');
    await agent.sees(say.inbox.customer.noHistory);
    expect(await barriersIn(agent)).toEqual([]);

    await agent.page.goto('/inbox?view=waiting');
    await agent.row('John Kamau').waitFor();
    expect(await barriersIn(agent)).toEqual([]);
  });

  test('from the settings', async () => {
    const { ann } = await livelyWorkspace();
    const agent = await stage.console(ann);
    const barriers: string[] = [];
    for (const [page, title] of SETTINGS) {
      await agent.page.goto(`/settings/${page}`);
      await agent.page.getByRole('heading', { name: title }).first().waitFor();
      await agent.comesToRest();
      barriers.push(...(await barriersIn(agent)));
    }
    expect(barriers).toEqual([]);
  });

  test('from the customers’ page: choosing, waiting, chatting, after the end', async () => {
    const workspace = await stage.server.workspace();
    const ann = await workspace.agent('Ann');
    const customer = await stage.customer(workspace);
    await customer.sees(say.widget.topicsTitle);
    expect(await barriersIn(customer)).toEqual([]);

    await customer.starts('Hello', { name: 'Amina Otieno' });
    await customer.isInLine();
    expect(await barriersIn(customer)).toEqual([]);

    await answerFirst(workspace, ann);
    await customer.sees('Good morning.');
    expect(await barriersIn(customer)).toEqual([]);

    await customer.ends();
    await customer.sees(say.widget.endedTitle);
    expect(await barriersIn(customer)).toEqual([]);
  });

  test('from a window without a line, and from handing over', async () => {
    const { workspace, ann } = await livelyWorkspace();
    const agent = await stage.console(ann, { line: true });
    await agent.opens('Amina Otieno');
    await agent.page.getByRole('button', { name: say.inbox.actions.handOver }).first().click();
    await agent.sees(workspace.owner.name);
    expect(await barriersIn(agent)).toEqual([]);

    await agent.page.keyboard.press('Escape');
    await agent.loseLine();
    await agent.answers('Written without a line.');
    await agent.sees(say.inbox.thread.queued);
    expect(await barriersIn(agent)).toEqual([]);

    const customer = await stage.customer(workspace, { line: true });
    await customer.starts('Hello');
    await customer.loseLine();
    await customer.writes('Written in a tunnel.');
    await customer.sees(say.widget.waitingToSend);
    expect(await barriersIn(customer)).toEqual([]);
  });
});

describe('with the keyboard alone', () => {
  test('an agent signs in, takes a conversation and answers', async () => {
    const workspace = await stage.server.workspace();
    const ann = await workspace.agent('Ann');
    const amina = await workspace.customer('Amina Otieno');
    const id = await amina.start('Is anybody there?');
    const agent = consoleWindow(await stage.window());
    const { keyboard } = agent.page;
    await agent.page.goto('/login?next=%2Finbox%3Fview%3Dwaiting');
    await agent.page.getByLabel(say.account.fields.email).waitFor();

    await keyboard.type(ann.email);
    await keyboard.press('Tab');
    await keyboard.type(ann.password);
    await keyboard.press('Enter');
    await agent.row('Amina Otieno').waitFor();
    for (const key of ['j', 'Enter']) await keyboard.press(key);
    await agent.sees(say.inbox.composer.notOwnerWaiting);
    await keyboard.press('t');
    const reply = fill(say.inbox.composer.replyLabel, { name: 'Amina Otieno' });
    await agent.page.getByRole('textbox', { name: reply }).waitFor();
    await keyboard.press('r');
    await keyboard.type('Yes, I am.');
    await keyboard.press('Enter');

    await expect.poll(agent.thread).toEqual(['Is anybody there?', 'Yes, I am.']);
    await expect
      .poll(async () => (await amina.get(`/v1/customer/conversations/${id}/messages`)).body.items.at(-1).text)
      .toBe('Yes, I am.');
  });

  test('an agent searches, narrows down, and opens a long thread at the hit', async () => {
    const workspace = await stage.server.workspace();
    const amina = await workspace.customer('Amina Otieno');
    const id = await amina.start('The zebra is striped');
    for (let n = 1; n <= 110; n += 1) await amina.say(id, `And message ${n}`);
    const ann = await workspace.agent('Ann');
    const agent = await stage.console(ann);
    const { page } = agent;
    await page.getByRole('button', { name: say.search.title }).waitFor();
    await expect.poll(async () => (await ann.get('/v1/search?q=message+110')).body.messages.count).toBe(1);

    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: say.search.title }).waitFor();
    await page.keyboard.type('from:customer zebr');
    await page.getByRole('option', { name: 'The zebra is striped' }).waitFor();
    expect(await barriersIn(agent)).toEqual([]);
    await page.keyboard.press('Enter');

    await agent.sees('And message 1');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('The zebra');
    expect(await page.getByText('And message 110').isVisible()).toBe(false);
    await page.setViewportSize({ width: 390, height: 720 });
    await page.keyboard.press('Control+k');
    await page.getByRole('option', { name: 'The zebra is striped' }).waitFor();
    expect(await barriersIn(agent)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('a customer goes from the topics to the end', async () => {
    const workspace = await stage.server.workspace();
    const ann = await workspace.agent('Ann');
    const customer = await stage.customer(workspace);
    const { keyboard } = customer.page;
    const [topic] = (await workspace.owner.get('/v1/topics')).body.items;
    await customer.sees(topic.name);

    await tabTo(customer, topic.name);
    await keyboard.press('Enter');
    await tabTo(customer, say.widget.composer);
    await keyboard.type('Hello');
    await keyboard.press('Enter');
    await customer.isInLine();
    await answerFirst(workspace, ann);
    await customer.sees('Good morning.');
    await tabTo(customer, say.widget.composer);
    await keyboard.type('Thank you');
    await keyboard.press('Enter');
    await expect.poll(customer.thread).toEqual(['Hello', 'Good morning.', 'Thank you']);
    await tabTo(customer, say.widget.end);
    await keyboard.press('Enter');
    await customer.sees(say.widget.endQuestion);
    await tabTo(customer, say.widget.end);
    await keyboard.press('Enter');

    await customer.sees(say.widget.endedTitle);
    await tabTo(customer, say.widget.again);
    await keyboard.press('Enter');
    await customer.sees(say.widget.topicsTitle);
  });
});

async function answerFirst(
  workspace: TestWorkspace,
  ann: Awaited<ReturnType<TestWorkspace['agent']>>,
): Promise<void> {
  const [{ id }] = (await workspace.owner.get('/v1/conversations?view=waiting')).body.items;
  await ann.post(`/v1/conversations/${id}/claim`);
  await ann.post(`/v1/conversations/${id}/messages`, {
    clientId: 'the-first-answer',
    kind: 'text',
    text: 'Good morning.',
  });
}
