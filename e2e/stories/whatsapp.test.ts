import { DEMO_ACCOUNT, startWhatsappSimulator, type WhatsappSimulator } from '@parley/whatsapp-simulator';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setTheStage } from '../browser/stage.ts';
import { say } from '../browser/words.ts';

const stage = setTheStage({ callsThisMachine: true });
const [SHOP] = DEMO_ACCOUNT.numbers;

let simulator: WhatsappSimulator;
beforeAll(async () => {
  simulator = await startWhatsappSimulator();
});
afterAll(() => simulator.close());

/** A company whose number is the simulator's. */
async function connected() {
  const workspace = await stage.server.workspace('Harbour Cycles');
  const { appSecret, verifyToken, wabaId, accessToken } = DEMO_ACCOUNT;
  const { body } = await workspace.owner.post('/v1/channels/accounts', {
    channel: 'whatsapp',
    name: 'WhatsApp',
    door: { name: 'App', values: { appSecret, verifyToken } },
    address: SHOP.id,
    values: { businessAccountId: wabaId, accessToken, baseUrl: simulator.url },
    topicId: workspace.topicIds[0],
  });
  const hook = { url: stage.server.url + body.door.hookPath, verifyToken };
  await fetch(`${simulator.url}/control/webhook`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(hook),
  });
  return workspace;
}

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
  const workspace = await connected();
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
