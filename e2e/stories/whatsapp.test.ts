import type { TestWorkspace } from '@parley/testkit';
import { DEMO_ACCOUNT, startWhatsappSimulator, type WhatsappSimulator } from '@parley/whatsapp-simulator';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setTheStage } from '../browser/stage.ts';
import { say } from '../browser/words.ts';

const stage = setTheStage({ callsThisMachine: true });
const [SHOP, WORKSHOP] = DEMO_ACCOUNT.numbers;

let simulator: WhatsappSimulator;
beforeAll(async () => {
  simulator = await startWhatsappSimulator();
});
afterAll(() => simulator.close());

const control = async (method: string, path: string, body: object) => {
  const answer = await fetch(`${simulator.url}/control/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.ok, path).toBe(true);
};

const { appSecret, verifyToken, wabaId, accessToken } = DEMO_ACCOUNT;
const connect = (workspace: TestWorkspace, number: { id: string; name: string }, topic = 0, door?: string) =>
  workspace.owner.post('/v1/channels/accounts', {
    channel: 'whatsapp',
    name: number.name,
    door: door ? { id: door } : { name: 'App', values: { appSecret, verifyToken } },
    address: number.id,
    values: { businessAccountId: wabaId, accessToken, baseUrl: simulator.url },
    topicId: workspace.topicIds[topic],
  });

/** A company whose number is the simulator's, and a second one of another team if it is asked for. */
async function connected({ second = false } = {}) {
  const workspace = await stage.server.workspace('Harbour Cycles');
  const { door, account } = (await connect(workspace, SHOP)).body;
  if (second) await connect(workspace, WORKSHOP, 1, door.id);
  await control('PUT', 'webhook', { url: stage.server.url + door.hookPath, verifyToken });
  return { workspace, inboxId: account.inboxId as string };
}

/** A customer writes on a phone at which nobody looks here. */
const says = (customer: string, text: string, number: { id: string } = SHOP) =>
  control('POST', `customers/${customer}/messages`, { numberId: number.id, type: 'text', text });

/** Amina's phone, with the chat of the shop open. */
async function phone(): Promise<Page> {
  const { page } = await stage.window();
  await page.goto(simulator.url);
  await page.getByRole('button', { name: SHOP.name }).filter({ hasNotText: 'Workshop' }).first().click();
  return page;
}

async function writes(page: Page, text: string): Promise<void> {
  await page.getByLabel('Message', { exact: true }).fill(text);
  await page.keyboard.press('Enter');
}

test('from a phone into the queue, to an answer and back: ticks turn, reactions and quotes stand on both sides', async () => {
  const { workspace } = await connected();
  const agent = await stage.console(workspace.owner);
  const amina = await phone();

  await writes(amina, 'Is my bicycle ready?');
  await agent.looksAt('waiting');
  await agent.opens('Amina Otieno');
  await agent.takes();
  await agent.answers('Since this morning.');

  const answered = amina.locator('.bubble.text', { hasText: 'Since this morning.' });
  await answered.waitFor();
  await amina.locator('.bubble-row', { has: answered }).getByLabel('What to do with this message').click();
  await amina.getByRole('menuitem', { name: 'React with ❤️' }).click();
  await agent.sees('❤️');
  await amina.locator('.bubble-row', { has: answered }).getByLabel('What to do with this message').click();
  await amina.getByRole('menuitem', { name: 'Reply' }).click();
  await writes(amina, 'I am on my way');
  await agent.sees('I am on my way');
  await expect.poll(agent.thread).toEqual(['Is my bicycle ready?', 'Since this morning.', 'I am on my way']);
  await agent.sees(say.delivery.states.read);
});

test('when the window has closed only a template goes out, and an answer to it opens it again', async () => {
  const { workspace, inboxId } = await connected();
  await workspace.owner.post(`/v1/channels/accounts/${inboxId}/templates/sync`);
  await says('amina', 'Is my bicycle ready?');
  const agent = await stage.console(workspace.owner);
  await agent.looksAt('waiting');
  await agent.opens('Amina Otieno');
  await agent.takes();
  await stage.server.deps.db.inTransaction(workspace.id, ({ query }) =>
    query(
      `update conversation set contact_wrote_at = contact_wrote_at - interval '25 hours' where workspace_id = $1`,
      [workspace.id],
    ),
  );
  await control('POST', 'customers/amina/expire-window', { numberId: SHOP.id });
  await agent.page.reload();

  await agent.presses(say.templates.choose);
  expect(await agent.page.getByRole('textbox', { name: /^Reply to/ }).count()).toBe(0);
  await agent.page.getByRole('button', { name: /hello_again/ }).click();
  await agent.presses(say.templates.send);
  const amina = await phone();
  await amina
    .getByText('Hello Amina Otieno, we have an answer to your question. Write back and we go on.')
    .waitFor();
  await writes(amina, 'Here I am');
  await agent.sees('Here I am');
  await agent.answers('It is ready.');
  await amina.locator('.bubble.text', { hasText: 'It is ready.' }).waitFor();
});

test('what WhatsApp refuses says on its bubble what happened, and what to do', async () => {
  const { workspace } = await connected();
  await says('jonas', 'Do you have lights?');
  const agent = await stage.console(workspace.owner);
  await agent.looksAt('waiting');
  await agent.opens('Jonas Weber');
  await agent.takes();

  for (const code of [131047, 131026, 131056] as const) {
    await control('PATCH', 'trouble', { statuses: { failCode: code, times: 1 } });
    await agent.answers(`Yes, see ${code}`);
    const { what, remedy } = say.delivery.failures[`code_${code}`];
    await agent.sees(what);
    await agent.sees(remedy);
  }
});

test('two numbers, two teams: neither sees what the other is asked', async () => {
  const { workspace } = await connected({ second: true });
  const team = async (name: string, topic: number) => {
    const agent = await workspace.agent(name, { topicIds: [workspace.topicIds[topic] as string] });
    await workspace.owner.patch(`/v1/members/${agent.memberId}`, { visibility: 'topics' });
    return stage.console(agent, { at: '/inbox?view=waiting' });
  };
  const [sales, workshop] = [await team('Ann', 0), await team('Ben', 1)];
  await says('amina', 'What does it cost?');
  await says('priya', 'My chain is off', WORKSHOP);

  await sales.row('Amina Otieno').waitFor();
  await workshop.row('Priya Raman').waitFor();
  expect([await sales.listed(), await workshop.listed()]).toEqual([['Amina Otieno'], ['Priya Raman']]);
  await workshop.opens('Priya Raman');
  await workshop.takes();
  await workshop.answers('Bring it in.');
  await expect.poll(workshop.thread).toContain('Bring it in.');
  const { pathname } = new URL(workshop.page.url());
  sales.expectTrouble(/404/);
  await sales.page.goto(pathname);
  await sales.sees(say.problems.not_found);
  expect(await sales.page.getByText('Bring it in.').count()).toBe(0);
});
