import type { Browser, Page } from 'playwright-core';
import { historyOf } from '../../data/plan.ts';
import type { Bench, Outcome } from '../bench.ts';
import { startChromium, type Traffic, type Visit, visit } from '../browser/chromium.ts';
import { medianOf, percentileOf, writeNumber } from '../figures.ts';
import { type Company, openCompany } from '../inbox/open-company.ts';
import { keptHistory } from '../inbox/sizes.ts';
import { signIn } from '../parley/set-up.ts';
import type { Stage } from '../stage.ts';

const SWITCHES = 25;
/** Nobody opens the next one before he has looked at this one. */
const LOOK_MS = 300;
const API = /^\/v1\//;
const FONT = /\.woff2$/;
const APP = /^\/(?!v1\/)(?!.*\.woff2$)/;

type Figures = Record<'ms' | 'kB' | 'font' | 'api' | 'requests' | 'p50' | 'p95', number[]>;
const DESKTOP = { width: 1440, height: 900 };

export const agentsApp: Bench = {
  name: 'console',
  title: 'The agents’ app on a big inbox',
  about: `The owner of the company with the longest history opens the console in Chromium for the first time, with an empty cache, until
the list of conversations stands there; then he opens one conversation after the other by clicking, never the same twice, with
0.3 s to look at each. A switch is
complete when the first message of the thread is drawn, counted in the page itself from the click to the next frame.`,
  seconds: 30,
  run,
};

async function run(stage: Stage): Promise<Outcome> {
  const company = await openCompany(stage, historyOf(keptHistory(stage)));
  const browser = await startChromium(stage);
  const cookies = await signIn(company.parley);
  await (await openConsole(browser, company, cookies)).leave();
  const figures: Figures = { ms: [], kB: [], font: [], api: [], requests: [], p50: [], p95: [] };
  for (let round = 0; round < stage.rounds; round += 1) {
    const opened = await openConsole(browser, company, cookies);
    figures.ms.push(opened.ms);
    const traffic = await opened.traffic();
    figures.kB.push(kilobytes(traffic, APP));
    figures.font.push(kilobytes(traffic, FONT));
    figures.api.push(kilobytes(traffic, API));
    figures.requests.push(traffic.requests);
    const times = await switchThrough(opened.page, stage.count(SWITCHES, 10));
    figures.p50.push(percentileOf(times, 0.5));
    figures.p95.push(percentileOf(times, 0.95));
    await opened.leave();
  }
  return outcomeOf(figures);
}

async function openConsole(
  browser: Browser,
  { parley }: Company,
  cookies: { name: string; value: string }[],
): Promise<Visit & { ms: number }> {
  const visited = await visit(browser, { viewport: DESKTOP });
  await visited.page.context().addCookies(cookies.map((cookie) => ({ ...cookie, url: parley.url })));
  const started = performance.now();
  await visited.page.goto(`${parley.url}/inbox?view=open`);
  await rowsOf(visited.page).first().waitFor();
  return { ...visited, ms: performance.now() - started };
}

const rowsOf = (page: Page) => page.getByRole('list', { name: 'Conversations' }).getByRole('link');

/** Milliseconds of each switch, sorted. The list draws only the rows that can be seen, so it is moved on as a reader does. */
async function switchThrough(page: Page, count: number): Promise<number[]> {
  const times: number[] = [];
  const seen = new Set<string>();
  while (times.length < count) {
    const address = await page.evaluate<string | null>(`(${NEXT_ROW})(${JSON.stringify([...seen])})`);
    if (!address) throw new Error('the list has no other conversation');
    seen.add(address);
    await new Promise((looked) => setTimeout(looked, LOOK_MS));
    times.push(await page.evaluate<number>(`(${SWITCH})(${JSON.stringify(address)})`));
  }
  return times.slice(1).sort((a, b) => a - b);
}

/** The address of the first row that was not opened before; scrolls on when there is none. */
const NEXT_ROW = `async (seen) => {
  const rows = () => [...document.querySelectorAll('[data-list-scroller] a[href*="/inbox/"]')];
  const fresh = () => rows().find((row) => !seen.includes(row.getAttribute('href')));
  for (let tries = 0; tries < 50 && !fresh(); tries += 1) {
    rows().at(-1)?.scrollIntoView();
    await new Promise((go) => setTimeout(go, 100));
  }
  return fresh()?.getAttribute('href') ?? null;
}`;

/** Clicks, and waits until messages of another conversation are there and the next frame is drawn. */
const SWITCH = `(address) => new Promise((resolve, reject) => {
  const row = [...document.querySelectorAll('[data-list-scroller] a')].find((link) => link.getAttribute('href') === address);
  const first = () => document.querySelector('article[data-message]')?.dataset.row;
  const before = first();
  const started = performance.now();
  const watch = new MutationObserver(() => {
    if (!first() || first() === before) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
  });
  watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-row'] });
  setTimeout(() => reject(new Error('the conversation does not open: ' + address)), 5000);
  row.click();
})`;

const kilobytes = ({ byPath }: Traffic, kind: RegExp): number =>
  [...byPath].reduce((sum, [path, bytes]) => sum + (kind.test(path) ? bytes : 0), 0) / 1_000;

function outcomeOf(figures: Figures): Outcome {
  const [requests = 0, font = 0, api = 0] = [figures.requests, figures.font, figures.api].map(medianOf);
  return {
    rows: [
      {
        name: 'first load until the list stands there: page, scripts, styles',
        unit: 'kB',
        parley: figures.kB,
        aim: { of: 'value', at: 'most', value: 300 },
        note: `${requests} requests; beside them ${writeNumber(font)} kB of font and ${writeNumber(api)} kB of answers of the API`,
      },
      { name: 'first load, time on loopback', unit: 'ms', parley: figures.ms },
      {
        name: 'switch to another conversation, p95',
        unit: 'ms',
        parley: figures.p95,
        aim: { of: 'value', at: 'most', value: 100 },
        note: `p50 ${figures.p50.map(writeNumber).join(' · ')} ms`,
      },
    ],
    charts: [],
  };
}
