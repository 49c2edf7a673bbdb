import type { Locator } from 'playwright-core';
import type { UploadedFile } from './customer-window.ts';
import type { Window } from './window.ts';
import { fill, say } from './words.ts';

const { list, thread, actions, composer, handOver, state } = say.inbox;

type Availability = 'available' | 'busy' | 'away' | 'offline';
type View = 'mine' | 'waiting' | 'all' | 'closed';

/** An agent in front of the console. */
export type ConsoleWindow = Window & {
  looksAt(view: View): Promise<void>;
  /** Waits until the conversation with this customer stands in the list, and opens it. */
  opens(customer: string): Promise<void>;
  row(customer: string): Locator;
  /** The names in the list, as they stand there. */
  listed(): Promise<string[]>;
  /** Says whether new customers may come, and waits until it is so. */
  becomes(availability: Availability): Promise<void>;
  /** Presses the first button of this name. */
  presses(name: string): Promise<void>;
  takes(): Promise<void>;
  /** Writes a reply and sends it. */
  answers(text: string): Promise<void>;
  /** Writes a reply and does not send it. */
  types(text: string): Promise<void>;
  notes(text: string): Promise<void>;
  /** Adds files to what is being written. */
  attaches(...files: UploadedFile[]): Promise<void>;
  /** Presses the button, as soon as it can be pressed. */
  sends(): Promise<void>;
  /** Hands over without asking the colleague first. */
  handsOverTo(colleague: string, note?: string): Promise<void>;
  /** Asks the colleague whether he takes over. */
  asks(colleague: string): Promise<void>;
  closes(): Promise<void>;
  reopens(): Promise<void>;
  /** The messages as they stand in the thread, oldest first. */
  thread(): Promise<string[]>;
  /** Waits until this text can be seen. */
  sees(text: string | RegExp): Promise<void>;
  seesNoMore(text: string | RegExp): Promise<void>;
};

export function consoleWindow(window: Window): ConsoleWindow {
  const { page } = window;
  const sees = (text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
  const rows = () => page.getByRole('list', { name: list.label }).getByRole('link');
  const row = (customer: string) => rows().filter({ hasText: customer }).first();
  const reply = () => page.getByRole('textbox', { name: fill(composer.replyLabel, { name: '' }).trim() });
  const note = () => page.getByRole('textbox', { name: composer.noteLabel });

  async function choosesColleague(name: string): Promise<Locator> {
    await press(actions.handOver);
    const dialog = page.getByRole('dialog', { name: handOver.title });
    await dialog.getByRole('radio', { name }).click();
    return dialog;
  }
  return {
    ...window,
    looksAt: (view) =>
      page
        .getByRole('navigation', { name: list.views })
        .getByRole('link', { name: new RegExp(`^${list[view]}`) })
        .click(),
    row,
    opens: async (customer) => {
      await row(customer).click();
      await page.getByRole('heading', { name: customer }).first().waitFor();
    },
    listed: () =>
      rows().evaluateAll((links) => links.map((link) => link.querySelector('bdi')?.textContent ?? '')),
    becomes: async (availability) => {
      const word = say.common.availability[availability];
      const menu = page.getByRole('button', { name: say.common.availability.label });
      await menu.click();
      await page.getByRole('menuitemradio', { name: word }).click();
      await menu.filter({ hasText: word }).waitFor();
    },
    presses: press,
    takes: async () => {
      await press(actions.take);
      await reply().waitFor();
    },
    answers: async (text) => {
      await reply().fill(text);
      await reply().press('Enter');
    },
    types: (text) => reply().fill(text),
    notes: async (text) => {
      await press(composer.note);
      await note().fill(text);
      await note().press('Enter');
      await press(composer.reply);
    },
    attaches: async (...files) => {
      await page.locator('input[type=file]').setInputFiles(files);
    },
    sends: () => press(composer.send),
    handsOverTo: async (colleague, words = '') => {
      const dialog = await choosesColleague(colleague);
      // At once, rather than when he says yes.
      await dialog.getByRole('checkbox', { name: say.queue.handOver.ask }).uncheck();
      await dialog.getByRole('textbox', { name: handOver.note }).fill(words);
      await dialog.getByRole('button', { name: handOver.submit, exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
    },
    asks: async (colleague) => {
      const dialog = await choosesColleague(colleague);
      await dialog
        .getByRole('button', { name: fill(say.queue.handOver.submit, { name: colleague }) })
        .click();
      await dialog.waitFor({ state: 'hidden' });
    },
    closes: async () => {
      await press(actions.close);
      await page.getByText(composer.closedReason).waitFor();
    },
    reopens: async () => {
      await press(actions.reopen);
      await reply().waitFor();
    },
    thread: () => page.getByRole('article').locator('p[dir=auto]').allTextContents(),
    sees,
    seesNoMore: (text) => page.getByText(text).filter({ visible: true }).first().waitFor({ state: 'hidden' }),
  };
}

/** The words on a conversation that somebody has. */
export const takenBy = (name: string): string => fill(state.taken, { name });
/** What an agent reads while this customer is gone, and when he is back. */
export const lost = (name: string): string => fill(thread.lostLine, { name });
export const back = (name: string): string => fill(thread.backLine, { name });
