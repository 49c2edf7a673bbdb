import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  runningClock,
  startTestServer,
  type TestAgent,
  type TestServer,
  type TestWorkspace,
} from '@parley/testkit';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium, launchWithProfile } from './chromium.ts';
import { type ConsoleWindow, consoleWindow } from './console-window.ts';
import { type CustomerWindow, customerWindow } from './customer-window.ts';
import { type Line, openLine } from './line.ts';
import { openWindow, type Window } from './window.ts';

type Look = Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'locale' | 'hasTouch'>;
export type WindowOptions = Look & {
  /** Gives the window a line of its own that can be cut. */
  line?: boolean;
  /** Where a console begins. */
  at?: string;
};

type StageOptions = {
  /** The server can be started again, where the windows look for it. */
  comesBack?: boolean;
  /** The server may call what listens on this machine. */
  callsThisMachine?: boolean;
  /** Console, widget and files have addresses of their own. */
  threeAddresses?: boolean;
  /** Lets `timePasses`: the clocks of the server and of the windows can be put ahead. */
  movesTime?: boolean;
};

/** The server and the browser of one test file; windows are closed after each test. */
export type Stage = {
  readonly server: TestServer;
  /** A window that nobody has used before. */
  window(options?: WindowOptions): Promise<Window>;
  /** The only window of a browser that keeps what it stores in this folder. Closing the context ends the browser. */
  browserOf(profile: string): Promise<Window>;
  /** The console, signed in as this agent. */
  console(agent: Pick<TestAgent, 'headers'>, options?: WindowOptions): Promise<ConsoleWindow>;
  /** The customers' page of the workspace. */
  customer(workspace: TestWorkspace, options?: WindowOptions): Promise<CustomerWindow>;
  /** It is so much later on every clock, and nothing has happened meanwhile. */
  timePasses(ms: number): Promise<void>;
};

const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** Browsers know that these names are this machine. */
const ADDRESSES = { widgetUrl: 'http://widget.localhost:0', filesUrl: 'http://files.localhost:0' };

/** A server that soon notices how late it has become. */
const WATCHFUL = { routerTimes: { beatMs: 500, leasesMs: 500 }, presenceGraceMs: 500 };

/** Call once per file. After each test: a picture of every window if it failed, and no trouble in any of them. */
export function setTheStage({
  comesBack = false,
  movesTime = false,
  callsThisMachine = false,
  threeAddresses = false,
}: StageOptions = {}): Stage {
  const clock = runningClock();
  let server: TestServer;
  let browser: Browser;
  let windows: Window[] = [];
  let lines: Line[] = [];

  beforeAll(async () => {
    [server, browser] = await Promise.all([
      startTestServer({
        comesBack,
        callsThisMachine,
        config: threeAddresses ? ADDRESSES : {},
        overrides: movesTime ? { clock, ...WATCHFUL } : {},
      }),
      launchChromium(),
    ]);
  });
  afterEach(async ({ task }) => {
    const open = windows;
    windows = [];
    if (task.result?.state === 'fail') await takePictures(task.name, open);
    await Promise.all(open.map(({ context }) => context.close()));
    await Promise.all(lines.map((line) => line.close()));
    lines = [];
    expect(open.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), server?.close()]);
  });

  async function window({ line: hasLine, at: _, ...look }: WindowOptions = {}): Promise<Window> {
    const line = hasLine ? await openLine() : undefined;
    if (line) lines.push(line);
    const proxy = line && { proxy: { server: line.url } };
    const context = await browser.newContext({ viewport: DESKTOP, baseURL: server.url, ...proxy, ...look });
    if (movesTime) await context.clock.install({ time: clock.now() });
    const opened = await openWindow(context, line);
    windows.push(opened);
    return opened;
  }
  async function browserOf(profile: string): Promise<Window> {
    const context = await launchWithProfile(profile, { viewport: DESKTOP, baseURL: server.url });
    const opened = await openWindow(context);
    windows.push(opened);
    return opened;
  }
  return {
    get server() {
      return server;
    },
    window,
    browserOf,
    console: async (agent, options) => {
      const opened = await window(options);
      await opened.context.addCookies(cookiesOf(agent, server.url));
      await opened.page.goto(options?.at ?? '/inbox');
      return consoleWindow(opened);
    },
    customer: async ({ inboxKey }, options) => {
      const opened = await window(options);
      await opened.page.goto(`/c/${inboxKey}`);
      return customerWindow(opened);
    },
    timePasses: async (ms) => {
      if (!movesTime) throw new Error('time does not move on this stage');
      clock.advance(ms);
      await Promise.all(windows.map(({ context }) => context.clock.setSystemTime(clock.now())));
    },
  };
}

const cookiesOf = ({ headers }: Pick<TestAgent, 'headers'>, url: string) =>
  (headers.cookie ?? '').split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { url, name: pair.slice(0, at), value: pair.slice(at + 1) };
  });

async function takePictures(test: string, windows: Window[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), `parley-${test.replaceAll(/\W+/g, '-').slice(0, 80)}-`));
  await Promise.all(
    windows.map(({ page }, n) =>
      page.screenshot({ path: join(folder, `${n + 1}.png`) }).catch(() => undefined),
    ),
  );
  console.error(`Pictures of the windows: ${folder}`);
}
