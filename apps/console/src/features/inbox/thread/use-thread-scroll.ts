import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Within this many pixels of the end somebody is reading the newest. */
const AT_END_PX = 48;
/** Nearer to an edge than this, more is wanted. */
const EDGE_PX = 600;

type Anchor = { key: string; offset: number };

type Options = {
  scroller: RefObject<HTMLDivElement | null>;
  /** Changes whenever the rows in the document do. */
  version: unknown;
  /** Whether the document reaches to the newest row. */
  reachesEnd: boolean;
  onNearStart: () => void;
  onNearEnd: () => void;
};

/**
 * Keeps a thread where its reader is: at the end it follows what arrives; anywhere else the row that is being read
 * stays in place, whatever is added, removed or resized around it.
 */
export function useThreadScroll({ scroller, version, reachesEnd, onNearStart, onNearEnd }: Options) {
  const [isAtEnd, setAtEnd] = useState(reachesEnd);
  const following = useRef(reachesEnd);
  const anchor = useRef<Anchor | null>(null);

  const restore = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    if (following.current) box.scrollTop = box.scrollHeight;
    else if (anchor.current) holdAnchor(box, anchor.current);
  }, [scroller]);

  const onScroll = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    const belowPx = box.scrollHeight - box.scrollTop - box.clientHeight;
    following.current = reachesEnd && belowPx < AT_END_PX;
    anchor.current = findAnchor(box);
    setAtEnd(following.current);
    if (box.scrollTop < EDGE_PX) onNearStart();
    if (belowPx < EDGE_PX && !reachesEnd) onNearEnd();
  }, [scroller, reachesEnd, onNearStart, onNearEnd]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows are the reason to restore.
  useLayoutEffect(() => {
    restore();
    const box = scroller.current;
    if (!box) return;
    // A screen that is higher than the rows never scrolls, and so never asks by itself.
    if (box.scrollTop < EDGE_PX) onNearStart();
    if (!reachesEnd && box.scrollHeight - box.scrollTop - box.clientHeight < EDGE_PX) onNearEnd();
  }, [version]);
  useRestoreOnResize(scroller, restore);

  const toEnd = useCallback(() => {
    following.current = true;
    setAtEnd(true);
    restore();
  }, [restore]);
  return { isAtEnd, onScroll, toEnd };
}

/** Images load, the composer grows, the window is resized. */
function useRestoreOnResize(scroller: RefObject<HTMLDivElement | null>, restore: () => void): void {
  useEffect(() => {
    const box = scroller.current;
    const content = box?.firstElementChild;
    if (!box || !content) return;
    const observer = new ResizeObserver(restore);
    observer.observe(box);
    observer.observe(content);
    return () => observer.disconnect();
  }, [scroller, restore]);
}

const rowsIn = (box: HTMLElement) => box.querySelectorAll<HTMLElement>('[data-row]');
const offsetIn = (box: HTMLElement, row: HTMLElement) =>
  row.getBoundingClientRect().top - box.getBoundingClientRect().top;

/** The first row that can be seen. Day separators do not count: they move when an older page joins their day. */
function findAnchor(box: HTMLElement): Anchor | null {
  for (const row of rowsIn(box)) {
    const offset = offsetIn(box, row);
    if (offset + row.offsetHeight > 0) return { key: row.dataset.row ?? '', offset };
  }
  return null;
}

function holdAnchor(box: HTMLElement, { key, offset }: Anchor): void {
  const row = [...rowsIn(box)].find((candidate) => candidate.dataset.row === key);
  if (row) box.scrollTop += offsetIn(box, row) - offset;
}
