const NEAR_PX = 48;

/** By what it is known what was added where. */
export type Ends = {
  /** Another thread begins at its end. */
  id: string;
  oldest: string | undefined;
  newest: string | undefined;
  /** The newest entry is the reader's own: whoever sends wants to see it. */
  newestIsMine: boolean | undefined;
};

type Hooks = {
  /** The end is in sight. */
  onEnd(): void;
  /** The beginning is nearly in sight. */
  onOlder(): void;
};

/** Keeps a scrolled list at its end while the end is in sight, and what is being read in its place otherwise. */
export function createFollower({ onEnd, onOlder }: Hooks) {
  let list: HTMLElement | undefined;
  let before: Ends | undefined;
  let atEnd = true;
  let height = 0;
  /** Height of what is in sight. */
  let room = 0;

  function toEnd(): void {
    if (!list) return;
    list.scrollTop = list.scrollHeight;
    atEnd = true;
    onEnd();
  }

  /** A phone's keyboard and a growing composer take room from the end; pictures and choices make what is there longer. */
  function resized(): void {
    room = list?.clientHeight ?? 0;
    height = list?.scrollHeight ?? 0;
    if (atEnd) toEnd();
  }

  return {
    isAtEnd: () => atEnd,
    toEnd,
    /** Begins to follow `element`, whose only child holds the entries; the answer ends it. */
    watch(element: HTMLElement): () => void {
      list = element;
      room = element.clientHeight;
      const observer = new ResizeObserver(resized);
      for (const each of [element, element.firstElementChild as Element]) observer.observe(each);
      return () => observer.disconnect();
    },
    /** After each drawing. */
    settle(now: Ends): void {
      const isNewAtEnd = now.newest !== before?.newest;
      if (now.id !== before?.id || atEnd || (isNewAtEnd && now.newestIsMine)) toEnd();
      else if (list && now.oldest !== before.oldest) list.scrollTop += list.scrollHeight - height;
      before = now;
      height = list?.scrollHeight ?? 0;
    },
    scrolled(): void {
      // Nobody scrolled: the room has changed, which is the observer's business.
      if (!list || list.clientHeight !== room) return;
      atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX;
      if (atEnd) onEnd();
      if (list.scrollTop < NEAR_PX * 4) onOlder();
    },
  };
}
