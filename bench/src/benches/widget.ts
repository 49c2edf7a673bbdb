import type { Browser, Page } from 'playwright-core';
import type { Bench, Outcome } from '../bench.ts';
import { startChromium, type Traffic, visit } from '../browser/chromium.ts';
import { medianOf, writeNumber } from '../figures.ts';
import { setUp } from '../parley/set-up.ts';
import { type Parley, startParley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';

const VISITS = 5;
/** Adds up how much of what is seen moves by itself, as Core Web Vitals count it. */
const COUNT_SHIFTS = `globalThis.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { globalThis.shifted += entry.value; }))
  .observe({ type: 'layout-shift', buffered: true });`;
/** All of the widget comes from these; the rest is the shop's. */
const OURS = /^\/(widget\.js|w\/|widget-assets\/(?!demo)|v1\/)/;

export const widget: Bench = {
  name: 'widget',
  title: 'The chat on the page of a shop, over a slow line',
  about: `A customer who was never there opens the demo shop in Chromium with a processor a quarter as fast, 1.6 Mbit/s and 150 ms of
latency, presses the launcher and waits until he can choose a topic. Bytes are bodies as they came over the line. The limit of the shop's own
page is the same page with the widget's script refused.`,
  limit: 'without the widget',
  seconds: 30,
  run,
};

type Opening = { pageMs: number; openMs: number; shift: number; traffic: Traffic };

async function run(stage: Stage): Promise<Outcome> {
  const parley = await startParley(stage);
  await setUp(parley);
  const browser = await startChromium(stage);
  await openChat(browser, parley);
  const openings: Opening[] = [];
  const bare: number[] = [];
  for (let round = 0; round < stage.count(VISITS, 2); round += 1) {
    openings.push(await openChat(browser, parley));
    bare.push(await openShopAlone(browser, parley));
  }
  return outcomeOf(openings, bare);
}

async function openChat(browser: Browser, { url }: Parley): Promise<Opening> {
  const { page, traffic, leave } = await visit(browser, { slow: true });
  await page.addInitScript(COUNT_SHIFTS);
  await page.goto(`${url}/demo-shop`, { waitUntil: 'load' });
  const pageMs = await readLoaded(page);
  const launcher = page.getByRole('button', { name: 'Chat with us', exact: true });
  await launcher.waitFor();
  const pressed = performance.now();
  await launcher.click();
  const frame = page.frameLocator('iframe');
  await frame.getByRole('main').getByRole('listitem').getByRole('button').first().waitFor();
  const openMs = performance.now() - pressed;
  const shift = await page.evaluate<number>('globalThis.shifted');
  const came = await traffic();
  await leave();
  return { pageMs, openMs, shift, traffic: came };
}

async function openShopAlone(browser: Browser, { url }: Parley): Promise<number> {
  const { page, leave } = await visit(browser, { slow: true });
  await page.route('**/widget.js', (route) => route.abort());
  await page.goto(`${url}/demo-shop`, { waitUntil: 'load' });
  const pageMs = await readLoaded(page);
  await leave();
  return pageMs;
}

/** When the shop's own page was complete and could be used. */
const readLoaded = (page: Page): Promise<number> =>
  page.evaluate<number>(`performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd`);

function outcomeOf(openings: Opening[], bare: number[]): Outcome {
  const ours = openings.map(({ traffic }) => [...traffic.byPath].filter(([path]) => OURS.test(path)));
  const kilobytes = ours.map((some) => some.reduce((sum, [, bytes]) => sum + bytes, 0) / 1_000);
  const list = (ours[0] ?? []).map(
    ([path, bytes]) => `${path.split('/').at(-1)} ${writeNumber(bytes / 1_000)}`,
  );
  return {
    rows: [
      {
        name: 'all that a customer loads to choose a topic',
        unit: 'kB',
        parley: kilobytes,
        aim: { of: 'value', at: 'most', value: 30 },
        note: `${medianOf(ours.map((some) => some.length))} requests: ${list.join(', ')}`,
      },
      {
        name: 'from the press on the launcher until a topic can be chosen',
        unit: 's',
        parley: openings.map(({ openMs }) => openMs / 1_000),
        aim: { of: 'value', at: 'most', value: 1.5 },
      },
      {
        name: "the shop's own page, ready",
        unit: 'ms',
        parley: openings.map(({ pageMs }) => pageMs),
        limit: bare,
        aim: { of: 'ratio', at: 'most', value: 1.1 },
      },
      {
        name: 'layout shift of the shop',
        unit: '',
        parley: openings.map(({ shift }) => shift),
        aim: { of: 'value', at: 'most', value: 0 },
      },
    ],
    charts: [],
  };
}
