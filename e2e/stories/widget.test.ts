import { createHmac } from 'node:crypto';
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

/** A token for a customer, as the shop's server would sign it. */
async function signer(): Promise<(sub: string) => string> {
  olga ??= await firstOwner();
  const [inbox] = (await olga.get('/v1/inboxes')).body.items;
  const { secret } = (await olga.post(`/v1/inboxes/${inbox.id}/identity-secrets`)).body;
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return (sub) => {
    const payload = { sub, name: sub, aud: inbox.key, exp: Math.floor(Date.now() / 1_000) + 300 };
    const content = `${encode({ alg: 'HS256' })}.${encode(payload)}`;
    return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
  };
}

/** Somebody in the shop with the chat open; `token`: whom the shop signs in. */
async function shopper(token?: string) {
  const shop = await stage.window();
  if (token) {
    const early = `window.Parley = [['identify', ${JSON.stringify({ token })}]];`;
    await shop.page.addInitScript(
      `if (!sessionStorage.hasVisited) { ${early} } sessionStorage.hasVisited = 1;`,
    );
  }
  await shop.page.goto('/demo-shop');
  await shop.page.getByRole('button', { name: 'Chat with us', exact: true }).click();
  return customerWindow(shop, await frameOf(shop.page));
}

test('a signed-in customer finds the conversation on another device; after a log-out, and as somebody else, nobody does', async () => {
  const tokenOf = await signer();
  const phone = await shopper(tokenOf('Amina'));
  await phone.starts('My chain is broken.');

  const laptop = await shopper(tokenOf('Amina'));
  await laptop.sees('My chain is broken.');
  await laptop.writes('It is the long one.');
  await phone.sees('It is the long one.');

  await laptop.page.evaluate('Parley.logout()');
  await laptop.sees(say.widget.topicsTitle);
  await laptop.page.evaluate(`Parley.identify({ token: ${JSON.stringify(tokenOf('Ben'))} })`);
  await laptop.starts('I am Ben.');
  expect(await laptop.thread()).toEqual(['I am Ben.']);

  // A page of the shop that nobody is signed in on, in the browser in which Ben is.
  await laptop.page.reload();
  await laptop.page.getByRole('button', { name: 'Chat with us', exact: true }).waitFor();
  const nobody = customerWindow(laptop, await frameOf(laptop.page));
  await nobody.page.getByRole('button', { name: 'Chat with us', exact: true }).click();
  await nobody.sees(say.widget.topicsTitle);
  expect(await nobody.thread()).toEqual([]);
  await phone.sees('It is the long one.');
});

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
