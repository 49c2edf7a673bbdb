import type { Frame, Page } from 'playwright-core';
import type { Window } from './window.ts';
import { fill, say } from './words.ts';

const words = say.widget;

/** A customer in front of the chat: on the page of its own, or in the frame on a shop's page. */
export type CustomerWindow = Window & {
  introduces(name: string): Promise<void>;
  choosesTopic(name?: string): Promise<void>;
  /** Writes and sends. */
  writes(text: string): Promise<void>;
  /** Writes and does not send. */
  types(text: string): Promise<void>;
  /** Chooses a topic and sends the first message; waits until the server has it. */
  starts(text: string, options?: { name?: string; topic?: string }): Promise<void>;
  /** Adds files to what is being written. */
  attaches(...files: UploadedFile[]): Promise<void>;
  /** Presses the button, as soon as it can be pressed. */
  sends(): Promise<void>;
  ends(): Promise<void>;
  /** Presses the button of this name. */
  presses(name: string): Promise<void>;
  /** Waits until he is told that he stands in line. */
  isInLine(): Promise<void>;
  /** The messages as they stand in the thread, oldest first. */
  thread(): Promise<string[]>;
  /** Waits until this text can be seen. */
  sees(text: string | RegExp): Promise<void>;
  /** Waits until it cannot be seen any more. */
  seesNoMore(text: string | RegExp): Promise<void>;
};

export type UploadedFile = { name: string; mimeType: string; buffer: Buffer };

/** `app` is the page of the chat, or the frame that it runs in. */
export function customerWindow(window: Window, app: Page | Frame = window.page): CustomerWindow {
  const composer = () => app.getByRole('textbox', { name: words.composer });
  const press = (name: string) => app.getByRole('button', { name, exact: true }).click();
  const sees = (text: string | RegExp) => app.getByText(text).filter({ visible: true }).first().waitFor();

  async function introduces(name: string): Promise<void> {
    await app.getByText(words.aboutYou).click();
    await app.getByLabel(words.name, { exact: true }).fill(name);
  }
  async function choosesTopic(name?: string): Promise<void> {
    const topics = app.getByRole('main').getByRole('listitem').getByRole('button');
    await (name ? topics.filter({ hasText: name }) : topics).first().click();
  }
  async function writes(text: string): Promise<void> {
    await composer().fill(text);
    await composer().press('Enter');
  }
  return {
    ...window,
    introduces,
    choosesTopic,
    writes,
    types: (text) => composer().fill(text),
    starts: async (text, { name, topic } = {}) => {
      if (name) await introduces(name);
      await choosesTopic(topic);
      await writes(text);
      await app.getByRole('button', { name: words.end, exact: true }).waitFor();
    },
    attaches: async (...files) => {
      await app.getByLabel(words.attach).setInputFiles(files);
    },
    sends: () => press(words.send),
    presses: press,
    ends: async () => {
      await press(words.end);
      // Who waits is asked whether he leaves the line, in other words.
      await app.getByRole('dialog').getByRole('button').last().click();
    },
    isInLine: () => sees(words.leaveLine),
    thread: () => app.locator('[role=log] li p[dir=auto]').allTextContents(),
    sees,
    seesNoMore: (text) => app.getByText(text).filter({ visible: true }).first().waitFor({ state: 'hidden' }),
  };
}

/** What the customer reads at this place in line. */
export function placeInLine(nth: number): string {
  const place: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string } = words.place;
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(nth);
  return nth === 1 ? words.isNext : fill(place[rule] ?? place.other, { nth });
}

/** What the customer reads while this agent types. */
export const typing = (name: string): string => fill(words.typing, { name });
