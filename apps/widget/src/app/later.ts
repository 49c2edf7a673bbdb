import { speakMore } from '../i18n/index.ts';
import { type state, update } from './store.ts';
import { addStyles } from './styles.ts';
import { troubleOf } from './trouble.ts';

/** A part of the app that is loaded, with what it says, when somebody needs it, and drawn as soon as it is here. */
function later<Part>(load: () => Promise<Part & { css?: string }>, says = speakMore) {
  let part: Part | undefined;
  let coming: Promise<Part> | undefined;
  const fetched = async () => {
    try {
      const [loaded] = await Promise.all([load(), says()]);
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
export const morePart = later(() => import('./lazy/more-part.ts'));
export const endPart = later(() => import('./lazy/EndDialog.tsx'));
export const pollPart = later(
  () => import('./lazy/poll.ts'),
  async () => {},
);

/** Shows a part that the customer asked for as soon as it is here, or says why it is not. */
function opens(part: { ask(): Promise<unknown> }, patch: Partial<typeof state>) {
  const open = async (): Promise<void> => {
    try {
      await part.ask();
      update(patch);
    } catch (error) {
      update({ trouble: troubleOf(error, () => void open()) });
    }
  };
  return open;
}

/** Asks the customer whether the conversation shall end. */
export const askToEnd = opens(endPart, { asksToEnd: true });
/** Shows what lies folded below the topics. */
export const unfold = opens(morePart, { unfolded: true });

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
