import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import type { Window } from './window.ts';

const EVERYTHING = {};
const COLOURS = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** The four looks of a page that are worth a look: wide and on a phone, by day and by night, when nothing but its colours is another. */
const LOOKS = [
  { width: 1440, colorScheme: 'light', rules: EVERYTHING },
  { width: 1440, colorScheme: 'dark', rules: COLOURS },
  { width: 390, colorScheme: 'dark', rules: COLOURS },
  { width: 390, colorScheme: 'light', rules: EVERYTHING },
] as const;

type Violation = { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] };

/**
 * What a person with a disability cannot use on the page as it stands, in any of its looks: serious and critical faults
 * as axe-core sees them, one per line.
 */
export async function barriersIn({ page }: Window): Promise<string[]> {
  // Evaluated and not added as a script: the page's policy rightly forbids foreign ones.
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const { width, colorScheme, rules } of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await stillness(page);
    const violations: Violation[] = await page.evaluate(
      `axe.run(${JSON.stringify({ resultTypes: ['violations'], ...rules })}).then((r) => r.violations)`,
    );
    found.push(
      ...violations.flatMap(faults).map((fault) => `${page.url()}, ${width} px, ${colorScheme}: ${fault}`),
    );
  }
  return found;
}

/** Colours that are still on their way from day to night would be measured halfway; some set out a frame late. */
const stillness = (page: Page) =>
  page.evaluate(async () => {
    const ends = (animation: Animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime);
    for (let stillFrames = 0; stillFrames < 3; stillFrames += 1) {
      await new Promise(requestAnimationFrame);
      const running = document.getAnimations().filter(ends);
      if (running.length > 0) stillFrames = 0;
      await Promise.allSettled(running.map(({ finished }) => finished));
    }
  });

const faults = ({ id, impact, nodes }: Violation): string[] =>
  impact === 'serious' || impact === 'critical'
    ? nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`)
    : [];

/** How many pixels of the page stand out to the side; 0 when nothing has to be scrolled there. */
export const overhang = ({ page }: Window): Promise<number> =>
  page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth);

/** Walks with Tab until the name of what has the focus begins with `name`. Fails after sixty steps. */
export async function tabTo({ page }: Window, name: string): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if ((await focusedName(page)).startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to “${name}”`);
}

/** Walks with Tab until this has the focus. Fails after sixty steps. */
export async function tabUntil({ page }: Window, target: Locator): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${target}`);
}

const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return '';
    return element.getAttribute('aria-label') ?? element.textContent ?? '';
  });
