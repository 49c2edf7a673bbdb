import { type ComponentType, h } from 'preact';
import { speakMore } from '../i18n/index.ts';
import { signal } from '../signals.ts';
import type * as AskPart from './lazy/ask-part.ts';
import type * as FilesPart from './lazy/files-part.ts';
import type * as MorePart from './lazy/more-part.ts';
import type * as PollPart from './lazy/poll.ts';
import type * as WhoPart from './lazy/who-part.ts';
import { addsFiles, asksToEnd, trouble, unfolded } from './store.ts';
import { addStyles } from './styles.ts';
import { troubleOf } from './trouble.ts';

/** A part of the app that is loaded, with what it says, when somebody needs it, and drawn as soon as it is here. */
function later<Part>(load: () => Promise<Part & { css?: string }>, says = speakMore) {
  const part = signal<Part>();
  let coming: Promise<Part> | undefined;
  const fetched = async () => {
    try {
      const [loaded] = await Promise.all([load(), says()]);
      if (loaded.css) addStyles(loaded.css);
      part.value = loaded;
      return loaded;
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
    if (!part.value) ask().catch(() => {});
    return part.value;
  };
  /** A component of the part: nothing until the part is here. */
  const shown =
    <Props extends object>(pick: (loaded: Part) => ComponentType<Props>) =>
    (props: Props) => {
      const loaded = get();
      return loaded ? h(pick(loaded), props) : null;
    };
  /** Makes use of the part; if it does not come, nothing happens. */
  const use = <Result>(task: (loaded: Part) => Result) => ask().then(task, () => {});
  return { ask, get, shown, use };
}

/** Where the parts come from. `parts.ts` says it, because the parts themselves use what stands here. */
export const sources = {} as {
  files(): Promise<typeof FilesPart>;
  more(): Promise<typeof MorePart>;
  ask(): Promise<typeof AskPart>;
  poll(): Promise<typeof PollPart>;
  who(): Promise<typeof WhoPart>;
};

export const filesPart = later(() => sources.files());
export const morePart = later(() => sources.more());
export const askPart = later(() => sources.ask());
const nothing = async () => {};
export const pollPart = later(() => sources.poll(), nothing);
/** Becoming known, staying known, being forgotten, and being whom the site says. */
export const whoPart = later(() => sources.who(), nothing);

/** Does what takes a part as soon as that is here, or says why it is not. */
async function once<Part>(part: { ask(): Promise<Part> }, task: (loaded: Part) => void): Promise<void> {
  try {
    task(await part.ask());
  } catch (error) {
    trouble.value = troubleOf(error, () => void once(part, task));
  }
}

/** For what asks the customer, or the server and waits for its answer. */
export const onceAsking = (task: (part: typeof AskPart) => void) => void once(askPart, task);
/** Asks the customer whether the conversation shall end. */
export const askToEnd = () =>
  onceAsking(() => {
    asksToEnd.value = true;
  });
/** Shows what lies folded below the topics. */
export const unfold = () =>
  void once(morePart, () => {
    unfolded.value = true;
  });

/** Uploads files for the message that is being written, which cannot be sent meanwhile. */
export async function addFiles(conversationId: string, files: Iterable<File> = []): Promise<void> {
  // Browsers empty their lists as soon as the event is over.
  const list = [...files];
  if (list.length === 0) return;
  addsFiles.value = true;
  try {
    (await filesPart.ask()).addFiles(conversationId, list);
  } catch (error) {
    trouble.value = troubleOf(error, () => void addFiles(conversationId, list));
  } finally {
    addsFiles.value = false;
  }
}
