import type { BrowserContext, Page, Request } from 'playwright-core';
import type { Line } from './line.ts';

/** A browser window of one person, with a store of cookies of his own. */
export type Window = {
  page: Page;
  context: BrowserContext;
  /** What went wrong in it that nobody expected: errors in the console (so a browser tells of forbidden content, too), exceptions, dialogs. */
  troubles: string[];
  /** Waits until the page has all that it asked for, and has drawn it. */
  comesToRest(): Promise<void>;
  /** From now on what fits is no trouble: the browser itself logs every refused request as an error. */
  expectTrouble(pattern: RegExp): void;
  /** The line is gone: connections break, new ones fail, and the browser knows it. Only for windows with a line. */
  loseLine(): Promise<void>;
  mendLine(): Promise<void>;
  /** What the server tells stays on its way for now. Only for windows with a line. */
  holdNews(): void;
  releaseNews(): void;
};

/** What a browser says when the line is gone. */
const LINE_TROUBLE = /net::ERR_|WebSocket connection to/;

export async function openWindow(context: BrowserContext, line?: Line): Promise<Window> {
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const troubles: string[] = [];
  const expected: RegExp[] = [];
  const note = (text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) troubles.push(text);
  };
  const pending = new Set<Request>();
  page.on('request', (request) => pending.add(request));
  page.on('requestfinished', (request) => pending.delete(request));
  page.on('requestfailed', (request) => pending.delete(request));
  page.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => note(error.stack ?? error.message));
  page.on('dialog', (dialog) => {
    note(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return {
    page,
    context,
    troubles,
    comesToRest: async () => {
      for (let calmFrames = 0; calmFrames < 3; calmFrames += 1) {
        await page.evaluate(() => new Promise(requestAnimationFrame));
        if (pending.size > 0) calmFrames = 0;
      }
    },
    expectTrouble: (pattern) => void expected.push(pattern),
    loseLine: async () => {
      if (!line) throw new Error('this window has no line to lose');
      expected.push(LINE_TROUBLE);
      await context.setOffline(true);
      line.cut();
    },
    mendLine: async () => {
      line?.mend();
      await context.setOffline(false);
    },
    holdNews: () => {
      if (!line) throw new Error('this window has no line');
      line.hold();
    },
    releaseNews: () => line?.flow(),
  };
}
