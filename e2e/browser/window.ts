import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import type { Line } from './line.ts';

/** A browser window of one person, with a store of cookies of his own. */
export type Window = {
  page: Page;
  context: BrowserContext;
  /** What went wrong in it that nobody expected: errors in the console, forbidden content, exceptions, dialogs. */
  troubles: string[];
  /** From now on what fits is no trouble: the browser itself logs every refused request as an error. */
  expectTrouble(pattern: RegExp): void;
  /** The line is gone: connections break, new ones fail, and the browser knows it. Only for windows with a line. */
  loseLine(): Promise<void>;
  mendLine(): Promise<void>;
};

/** Where tests put their mark to see whether a page ran what a stranger wrote. */
export const PWNED = '__pwned';

/** What a browser says when the line is gone. */
const LINE_TROUBLE = /net::ERR_|WebSocket connection to/;

/** Says violations of the content security policy where errors are looked for. */
const REPORT_VIOLATIONS = `addEventListener('securitypolicyviolation', (event) =>
  console.error('forbidden by ' + event.violatedDirective + ': ' + event.blockedURI + ' ' + event.sample))`;

export async function openWindow(context: BrowserContext, line?: Line): Promise<Window> {
  await context.addInitScript(REPORT_VIOLATIONS);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const troubles: string[] = [];
  const expected: RegExp[] = [];
  const note = (text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) troubles.push(text);
  };
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
  };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] };

/** What a person with a disability cannot use here, as axe-core sees it: serious and critical faults only, one per line. */
export async function barriersIn({ page }: Window): Promise<string[]> {
  // Evaluated and not added as a script: the page's policy rightly forbids foreign ones.
  await page.evaluate(axe);
  const violations = await page.evaluate(
    async () =>
      (await (globalThis as never as { axe: { run(): Promise<{ violations: never[] }> } }).axe.run())
        .violations,
  );
  return (violations as Violation[])
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    );
}
