import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { setTheStage } from '../browser/stage.ts';
import type { Window } from '../browser/window.ts';
import { say } from '../browser/words.ts';

const stage = setTheStage();

/** Each would set `__pwned` in a page that takes text for something else. */
const PAYLOADS = [
  '<script>window.__pwned=1</script>',
  '<img src=x onerror="window.__pwned=1">',
  '<svg/onload=window.__pwned=1>',
  '"><iframe srcdoc="<script>parent.__pwned=1</script>">',
  '</textarea></style></title><script>window.__pwned=1</script>',
  "';window.__pwned=1;//",
  '{{constructor.constructor("window.__pwned=1")()}}',
  '#{window.__pwned=1}',
  'javascript:window.__pwned=1',
  '[click](javascript:window.__pwned=1)',
  'https://x.example/"onmouseover="window.__pwned=1"x=',
  '&lt;img src=x onerror=window.__pwned=1&gt;',
  '<a href="javascript:window.__pwned=1">click</a>',
  '__proto__',
];
const [SCRIPT, IMAGE, SVG] = PAYLOADS as [string, string, string];

/** A workspace where every name is an attack. */
async function hostileWorkspace() {
  const workspace = await stage.server.workspace(IMAGE);
  const { owner } = workspace;
  const [inbox] = (await owner.get('/v1/inboxes')).body.items;
  await owner.patch(`/v1/inboxes/${inbox.id}`, { name: SVG, settings: { greeting: IMAGE } });
  await owner.post('/v1/topics', { name: SCRIPT, description: IMAGE });
  const agent = await workspace.agent(IMAGE, { role: 'admin' });
  return { workspace, agent };
}

test('V-04, V-05, V-10: text stays text: names, topics, messages, previews and file names run nowhere', async () => {
  const { workspace, agent } = await hostileWorkspace();
  const colleague = await workspace.agent(SVG);
  const customer = await stage.customer(workspace);
  const ann = await stage.console(agent);
  await customer.sees(IMAGE);
  await customer.starts(SCRIPT, { name: IMAGE, topic: SCRIPT });
  await ann.looksAt('waiting');
  await ann.opens(IMAGE);
  await ann.takes();
  for (const text of PAYLOADS.slice(1)) await customer.writes(text);
  for (const text of PAYLOADS) await ann.answers(text);
  await ann.notes(IMAGE);
  await customer.types(SVG);
  await ann.sees(SVG);
  await customer.attaches({
    name: `${IMAGE}.png`,
    mimeType: 'image/png',
    buffer: await customer.page.screenshot(),
  });
  await customer.sends();

  await expect.poll(customer.thread).toEqual(expect.arrayContaining(PAYLOADS));
  await expect.poll(async () => (await ann.thread()).filter((text) => text === SCRIPT)).toHaveLength(2);
  await expect
    .poll(async () => (await ann.thread()).toSorted())
    .toEqual([...PAYLOADS, ...PAYLOADS, IMAGE, SVG].toSorted());
  await expectHarmless(customer);
  await expectHarmless(ann);
  await ann.handsOverTo(colleague.name);
  await customer.sees(colleague.name);
  for (const page of ['people', 'topics', 'website', 'general', 'account']) {
    await ann.page.goto(`/settings/${page}`);
    await ann.page
      .getByRole('heading', { name: say.settings.page[page as 'people'] })
      .first()
      .waitFor();
    await ann.comesToRest();
    await expectHarmless(ann);
  }
  await expectHarmless(customer);
});

/** Nothing ran, and no link leads anywhere but to the web or within. Forbidden content is looked for after every test. */
async function expectHarmless({ page }: Window): Promise<void> {
  expect(await page.evaluate('window.__pwned')).toBeUndefined();
  expect((await linksOf(page)).filter((href) => !/^(https?:\/\/|\/|#|\.\/)/.test(href))).toEqual([]);
  expect(await page.locator('iframe, script:not([src]), [onerror], [onload], [onmouseover]').count()).toBe(0);
}

const linksOf = (page: Page): Promise<string[]> =>
  page.locator('a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
