import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { Stage } from '../stage.ts';

/** Quiet: nothing of the browser's own goes to the network or in the way of a measurement. */
const ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function startChromium(stage: Stage): Promise<Browser> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const folder = folders.find((path) => existsSync(join(path, 'chromium')));
  if (!folder) throw new Error('chromium is not installed');
  const browser = await chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: ARGS,
    chromiumSandbox: false,
  });
  stage.atEnd(() => browser.close());
  return browser;
}

/** A line as a phone has it on a bad day, and a processor a quarter as fast. */
const SLOW_LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const SLOWER = 4;

/** What came over the line for a page. */
export type Traffic = { requests: number; bytes: number; byPath: Map<string, number> };

export type Visit = { page: Page; traffic(): Promise<Traffic>; leave(): Promise<void> };

/** A window of somebody who was never here; on a `slow` machine and line, if asked. */
export async function visit(
  browser: Browser,
  { slow = false, ...look }: BrowserContextOptions & { slow?: boolean },
): Promise<Visit> {
  const context = await browser.newContext(look);
  const page = await context.newPage();
  if (slow) {
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', SLOW_LINE);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  }
  const sizes: Promise<[string, number]>[] = [];
  page.on('requestfinished', (request) => {
    const size = request.sizes().then(
      ({ responseBodySize }): [string, number] => [new URL(request.url()).pathname, responseBodySize],
      (): [string, number] => [request.url(), 0],
    );
    sizes.push(size);
  });
  return {
    page,
    traffic: async () => {
      const all = await Promise.all(sizes);
      return {
        requests: all.length,
        bytes: all.reduce((sum, [, bytes]) => sum + bytes, 0),
        byPath: new Map(all),
      };
    },
    leave: () => context.close(),
  };
}
