import type { Window } from './window.ts';

/** What a page asked of its browser while nobody looked at it. */
type Told = {
  /** How many notes were played. */
  notes: number;
  /** Title and text of each notification. */
  notifications: [string, string][];
};

/** A browser in which something else is in front of the page, and which writes down how the page draws attention. */
const ELSEWHERE = `{
  let looks = false;
  const told = (globalThis.told = { notes: 0, notifications: [] });
  Object.defineProperty(Document.prototype, 'hidden', { get: () => !looks });
  Object.defineProperty(Document.prototype, 'visibilityState', { get: () => (looks ? 'visible' : 'hidden') });
  Document.prototype.hasFocus = () => looks;
  globalThis.lookAgain = () => {
    looks = true;
    document.dispatchEvent(new Event('visibilitychange'));
  };
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (...when) {
    told.notes += 1;
    return start.apply(this, when);
  };
  globalThis.Notification = class extends Notification {
    constructor(title, options) {
      super(title, options);
      told.notifications.push([title, options.body]);
    }
  };
}`;

/** From its next page on the person at this window does something else, and may be notified if `mayNotify`. */
export async function looksElsewhere({ page, context }: Window, mayNotify: boolean): Promise<void> {
  if (mayNotify) await context.grantPermissions(['notifications']);
  await page.addInitScript(ELSEWHERE);
}

export const told = ({ page }: Window): Promise<Told> => page.evaluate('globalThis.told');

/** The person comes back to this window. */
export const looksAgain = ({ page }: Window): Promise<void> => page.evaluate('globalThis.lookAgain()');
