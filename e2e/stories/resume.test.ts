import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CustomerWindow, customerWindow } from '../browser/customer-window.ts';
import { setTheStage } from '../browser/stage.ts';
import { say } from '../browser/words.ts';

const stage = setTheStage({ movesTime: true });
let profile: string;
beforeAll(() => {
  profile = mkdtempSync(join(tmpdir(), 'parley-profile-'));
});
afterAll(() => rmSync(profile, { recursive: true, force: true }));

test('a customer who closes the browser and comes back finds the conversation, with what came meanwhile', async () => {
  const workspace = await stage.server.workspace();
  const ann = await workspace.agent('Ann');
  const before = customerWindow(await stage.browserOf(profile));
  await before.page.goto(`/c/${workspace.inboxKey}`);
  await before.starts('I shall be back.', { name: 'Amina Otieno' });
  await before.types('a draft');

  await before.context.close();
  const [{ id }] = (await ann.get('/v1/conversations?view=waiting')).body.items;
  await ann.post(`/v1/conversations/${id}/claim`);
  await ann.post(`/v1/conversations/${id}/messages`, {
    clientId: 'while-she-was-away',
    kind: 'text',
    text: 'Welcome back.',
  });

  const after = customerWindow(await stage.browserOf(profile));
  await after.page.goto(`/c/${workspace.inboxKey}`);
  await expect.poll(after.thread).toEqual(['I shall be back.', 'Welcome back.']);
  await expect.poll(() => after.page.getByRole('textbox').inputValue()).toBe('a draft');
  await after.writes('Here I am.');
  await expect.poll(after.thread).toEqual(['I shall be back.', 'Welcome back.', 'Here I am.']);

  const stranger = await stage.customer(workspace);
  await stranger.choosesTopic();
  expect(await stranger.thread()).toEqual([]);
});

/** Another tab of the same browser. */
async function anotherTab({ page, context, ...window }: CustomerWindow): Promise<CustomerWindow> {
  const tab = await context.newPage();
  await tab.goto(page.url());
  return customerWindow({ ...window, context, page: tab });
}

const kept = ({ page }: CustomerWindow): Promise<{ token?: string }> =>
  page.evaluate(() => JSON.parse(Object.values(localStorage).join('') || '{}'));

const DAY_MS = 24 * 3_600_000;

test('a customer who is to be forgotten on a device leaves nothing there, in no tab, and nothing that lets anybody in', async () => {
  const amina = await stage.customer(await stage.server.workspace());
  await amina.starts('This is between us.');
  await amina.types('what I did not send');
  const { token } = await kept(amina);
  const other = await anotherTab(amina);
  await expect.poll(other.thread).toEqual(['This is between us.']);

  await amina.presses(say.widget.back);
  await amina.presses(say.widget.forget);
  await amina.sees(say.widget.forgetHint);
  await amina.presses(say.widget.forgetDeed);

  for (const tab of [amina, other]) {
    await tab.sees(say.widget.topicsTitle);
    await tab.seesNoMore('This is between us.');
    await tab.seesNoMore(say.widget.forget);
  }
  expect(JSON.stringify(await kept(amina))).not.toMatch(/pvt_|did not send/);
  const old = { headers: { authorization: `Bearer ${token}` } };
  expect((await stage.server.stranger.request('GET', '/v1/customer/snapshot', old)).status).toBe(401);
  await amina.choosesTopic();
  expect(await amina.page.getByRole('textbox').inputValue()).toBe('');
});

// Last, for members' sessions end meanwhile.
test('a browser that comes back after a week is given another token, unnoticed, and its other tab goes on with it', async () => {
  const amina = await stage.customer(await stage.server.workspace());
  await amina.starts('Hello.');
  const { token: before } = await kept(amina);
  await stage.timePasses(8 * DAY_MS);

  const other = await anotherTab(amina);
  await expect.poll(other.thread).toEqual(['Hello.']);
  await expect.poll(async () => (await kept(amina)).token).not.toBe(before);
  await other.writes('Back again.');
  await expect.poll(amina.thread).toEqual(['Hello.', 'Back again.']);
  await stage.timePasses(11 * 60_000);
  await amina.writes('And here, too.');

  await expect.poll(other.thread).toEqual(['Hello.', 'Back again.', 'And here, too.']);
  const old = { headers: { authorization: `Bearer ${before}` } };
  expect((await stage.server.stranger.request('GET', '/v1/customer/snapshot', old)).status).toBe(401);
});
