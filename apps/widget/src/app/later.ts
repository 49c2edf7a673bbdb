import { update } from './store.ts';
import { troubleOf } from './trouble.ts';

/** A sheet made by script needs no leave of the page's policy. */
function addStyles(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

/** A part of the app that is loaded when somebody needs it, and drawn as soon as it is here. */
function later<Part>(load: () => Promise<Part & { css?: string }>) {
  let part: Part | undefined;
  let coming: Promise<Part> | undefined;
  const fetched = async () => {
    try {
      const loaded = await load();
      if (loaded.css) addStyles(loaded.css);
      part = loaded;
      update();
      return part;
    } catch (error) {
      // What did not come is asked for again.
      coming = undefined;
      throw error;
    }
  };
  const ask = async () => {
    coming ??= fetched();
    return coming;
  };
  /** The part, if it is here; else it is asked for. */
  const get = () => {
    if (!part) ask().catch(() => {});
    return part;
  };
  return { ask, get };
}

export const filesPart = later(() => import('./lazy/files-part.ts'));
export const waitingPart = later(() => import('./lazy/WaitingChoices.tsx'));
export const endPart = later(() => import('./lazy/EndDialog.tsx'));
export const pollPart = later(() => import('./lazy/poll.ts'));

/** Asks the customer whether the conversation shall end. */
export async function askToEnd(): Promise<void> {
  try {
    await endPart.ask();
    update({ asksToEnd: true });
  } catch (error) {
    update({ trouble: troubleOf(error, () => void askToEnd()) });
  }
}

/** Uploads files for the message that is being written, which cannot be sent meanwhile. */
export async function addFiles(conversationId: string, files: Iterable<File> = []): Promise<void> {
  // Browsers empty their lists as soon as the event is over.
  const list = [...files];
  if (list.length === 0) return;
  update({ addsFiles: true });
  try {
    (await filesPart.ask()).addFiles(conversationId, list);
  } catch (error) {
    update({ trouble: troubleOf(error, () => void addFiles(conversationId, list)) });
  } finally {
    update({ addsFiles: false });
  }
}
