import type { Locator, Page, Response } from 'playwright-core';
import { expect, test } from 'vitest';
import { customerWindow } from '../browser/customer-window.ts';
import { setTheStage } from '../browser/stage.ts';
import { fill, say } from '../browser/words.ts';

const stage = setTheStage({ threeAddresses: true });

test('console, widget and files stand at three addresses: what is said and sent gets across, and no cookie does', async () => {
  const { config } = stage.server.deps;
  const olga = await firstOwner();
  const office = await stage.console(olga, { at: '/settings/website' });
  await expect
    .poll(() => office.page.getByRole('textbox', { name: say.settings.website.snippet }).inputValue())
    .toContain(`src="${config.widgetUrl}/widget.js"`);
  const ann = await stage.console(olga);
  const shop = await stage.window();
  const heard = [ann.page, shop.page].map(hearAnswers);

  // The shop names the address of the console, as before.
  await shop.page.goto('/demo-shop');
  await shop.page.getByRole('button', { name: 'Chat with us', exact: true }).click();
  const element = await shop.page.locator('iframe').elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error('the widget has no frame');
  const amina = customerWindow(shop, frame);
  await amina.starts('I send you a picture.', { name: 'Amina Otieno' });
  const image = { mimeType: 'image/png', buffer: await shop.page.screenshot() };
  await amina.attaches({ name: 'flat tyre.png', ...image });
  await amina.sends();
  await ann.looksAt('waiting');
  await ann.opens('Amina Otieno');
  await ann.takes();
  const picture = ann.page.getByRole('button', {
    name: fill(say.inbox.thread.openImage, { name: 'flat tyre.png' }),
  });
  await expect.poll(() => widthOf(picture)).toBeGreaterThan(0);
  await ann.attaches({ name: 'answer.png', ...image });
  await ann.sends();
  await expect
    .poll(() =>
      widthOf(frame.getByRole('button', { name: fill(say.widget.openImage, { name: 'answer.png' }) })),
    )
    .toBeGreaterThan(0);

  expect(frame.url()).toMatch(new RegExp(`^${config.widgetUrl}/w/`));
  const answers = heard.flat();
  const files = answers.filter(({ url }) => new URL(url).pathname.startsWith('/v1/files/'));
  expect(files.length).toBeGreaterThan(0);
  expect(new Set(files.map(({ status }) => status))).toEqual(new Set([302]));
  const elsewhere = answers.filter(({ url }) => !url.startsWith(stage.server.url));
  expect(elsewhere.filter(({ url }) => url.startsWith(`${config.filesUrl}/file/`)).length).toBeGreaterThan(1);
  expect(elsewhere.filter(({ cookie }) => cookie !== undefined)).toEqual([]);
  for (const { context } of [ann, shop])
    expect(await context.cookies([`${config.widgetUrl}`, `${config.filesUrl}`])).toEqual([]);
});

/** The owner of the instance's first workspace, whose customers the demo shop serves. */
async function firstOwner(): Promise<Parameters<typeof stage.console>[0]> {
  const { url, stranger, app } = stage.server;
  const answer = await stranger.request('POST', '/v1/setup', {
    body: JSON.stringify({
      workspaceName: 'Harbour Cycles',
      name: 'Olga',
      email: 'olga@harbour.example',
      token: app.setupUrl?.split('#token=')[1],
      password: 'a lighthouse with nine windows',
    }),
    headers: { 'content-type': 'application/json', origin: url },
  });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  return { headers: { cookie: cookie.join('; ') } };
}

type Heard = { url: string; status: number; cookie: string | undefined };

/** What a page is answered from now on, and with which cookie it asked. */
function hearAnswers(page: Page): Heard[] {
  const heard: Heard[] = [];
  page.on('response', async (response: Response) => {
    const entry: Heard = { url: response.url(), status: response.status(), cookie: undefined };
    heard.push(entry);
    entry.cookie = (await response.request().allHeaders()).cookie;
  });
  return heard;
}

/** Of the picture in a button, in its own pixels. */
const widthOf = (button: Locator) =>
  button.locator('img').evaluate((element: HTMLImageElement) => element.naturalWidth);
