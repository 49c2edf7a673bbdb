import { onTestFinished, vi } from 'vitest';

export const ROW_PX = 100;
const VIEW_PX = 300;

const rowsIn = (box: Element) => [...box.querySelectorAll('[data-row]')];
const scrollerOf = (row: Element) => row.closest<HTMLElement>('section');

/** happy-dom lays nothing out: here every row of a thread is 100 px high, and three of them are in view. */
export function layOutRows(): void {
  const { prototype } = HTMLElement;
  vi.spyOn(prototype, 'scrollHeight', 'get').mockImplementation(function (this: HTMLElement) {
    return rowsIn(this).length * ROW_PX;
  });
  vi.spyOn(prototype, 'clientHeight', 'get').mockReturnValue(VIEW_PX);
  vi.spyOn(prototype, 'offsetHeight', 'get').mockReturnValue(ROW_PX);
  vi.spyOn(prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    return { top: topOf(this) } as DOMRect;
  });
  vi.spyOn(prototype, 'scrollIntoView').mockImplementation(function (this: HTMLElement) {
    const box = scrollerOf(this);
    if (!box) return;
    box.scrollTop += topOf(this) - (VIEW_PX - ROW_PX) / 2;
    box.dispatchEvent(new Event('scroll', { bubbles: true }));
  });
  onTestFinished(() => void vi.restoreAllMocks());
}

/** Where an element begins, from the top of the view; below 0: it is scrolled out. */
export function topOf(element: Element): number {
  const box = element.hasAttribute('data-row') ? scrollerOf(element) : null;
  return box ? rowsIn(box).indexOf(element) * ROW_PX - box.scrollTop : 0;
}
