import { httpOf } from '@parley/testkit';
import type { Frame, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { customerWindow } from '../browser/customer-window.ts';
import { launchFirefox } from '../browser/firefox.ts';
import { setTheStage } from '../browser/stage.ts';
import { say } from '../browser/words.ts';

const stage = setTheStage();

/** Adds up how much of what is seen moves by itself, as Core Web Vitals count it. */
const MEASURE_SHIFTS = `globalThis.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { globalThis.shifted += entry.value; }))
  .observe({ type: 'layout-shift', buffered: true });`;

/** The instance's first workspace is the one whose customers the demo shop serves. */
async function firstOwner() {
  const { url, stranger, app } = stage.server;
  const token = app.setupUrl?.split('#token=')[1];
  const owner = { workspaceName: 'Harbour Cycles', name: 'Olga', email: 'olga@harbour.example' };
  const password = 'a lighthouse with nine windows';
  const answer = await stranger.request('POST', '/v1/setup', {
    body: JSON.stringify({ ...owner, token, password }),
    headers: { 'content-type': 'application/json', origin: url },
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return httpOf(url, () => ({ cookie, origin: url }));
}
let olga: Awaited<ReturnType<typeof firstOwner>>;

/** Takes whatever waits, and answers it. */
async function answerWaiting(text: string): Promise<void> {
  olga ??= await firstOwner();
  const [{ id }] = (await olga.get('/v1/conversations?view=open')).body.items;
  await olga.post(`/v1/conversations/${id}/claim`);
  await olga.post(`/v1/conversations/${id}/messages`, {
    clientId: `answer-${text}`.replaceAll(/\W/g, '-'),
    kind: 'text',
    text,
  });
}

test('the widget sits in a shop: launcher, chat in a frame, unread badge, and nothing on the page moves', async () => {
  olga ??= await firstOwner();
  const shop = await stage.window();
  await shop.page.addInitScript(MEASURE_SHIFTS);
  await shop.page.goto('/demo-shop');
  const launcher = (name: string) => shop.page.getByRole('button', { name, exact: true });

  await launcher('Chat with us').click();
  const customer = customerWindow(shop, await frameOf(shop.page));
  await customer.starts('Do you have it in green?', { name: 'Amina Otieno' });
  await answerWaiting('In sea green.');
  await customer.sees('In sea green.');
  await launcher('Close chat').click();
  await answerWaiting('And in moss.');

  await launcher('Chat with us, 1 unread').click();
  await expect.poll(customer.thread).toEqual(['Do you have it in green?', 'In sea green.', 'And in moss.']);
  await launcher('Close chat').click();
  await launcher('Chat with us').waitFor();
  expect(await shop.page.evaluate('globalThis.shifted')).toBe(0);
});

async function frameOf(page: Page): Promise<Frame> {
  const element = await page.locator('iframe').elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error('the widget has no frame');
  return frame;
}

test('while too many come, a new visitor’s browser does some work first, unseen; here and in the Firefox below', async () => {
  olga ??= await firstOwner();
  const inboxKey = (await olga.get('/v1/inboxes')).body.items[0].key;
  for (let n = 0; n < MORE_THAN_USUAL; n += 1) {
    if (come(inboxKey)) break;
  }
  expect(come(inboxKey)).toBe('proof_needed');
  const visitor = await stage.window();
  visitor.expectTrouble(/429.*visitors/s);
  const scripts: string[] = [];
  visitor.page.on('worker', (worker) => scripts.push(new URL(worker.url()).pathname));
  await visitor.page.goto(`/c/${inboxKey}`);
  const customer = customerWindow(visitor);

  await customer.starts('Are you there?', { name: 'Amina' });

  expect(await customer.thread()).toEqual(['Are you there?']);
  expect(scripts).toEqual([expect.stringMatching(/^\/widget-assets\/lazy\/prove-worker-/)]);
  await answerWaiting('Always.');
  await customer.sees('Always.');
});

/** From one network, at the scale of test servers. */
const MORE_THAN_USUAL = 20_001;

/** The code with which one more from this machine is refused, if they are. */
function come(inboxKey: string): string | undefined {
  try {
    stage.server.deps.newcomers.admit({ inboxKey, place: '127.0.0.1' }, undefined);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test('the widget works in Firefox', async () => {
  olga ??= await firstOwner();
  const firefox = await launchFirefox();
  try {
    const page = await firefox.newPage();
    await page.goto(`${stage.server.url}/demo-shop`);
    await page.locator('parley-widget >>> button').click();
    const frame = await page.waitForFrame((candidate) => candidate.url().includes('/w/'));

    await frame.locator('main li button').click();
    await frame.locator('textarea').fill('Bonjour');
    await frame.locator(`button[aria-label="${say.widget.send}"]`).click();
    await frame.locator('li.message ::-p-text(Bonjour)').wait();
    await expect
      .poll(async () => (await olga.get('/v1/conversations?view=waiting')).body.items[0]?.lastMessage.excerpt)
      .toBe('Bonjour');
    await answerWaiting('Bonjour, Firefox.');

    await frame.locator('::-p-text(Bonjour, Firefox.)').wait();
  } finally {
    await firefox.close();
  }
});
