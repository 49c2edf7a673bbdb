import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { customerWindow } from '../browser/customer-window.ts';
import { setTheStage } from '../browser/stage.ts';

const stage = setTheStage();
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
