import type { KeyboardEvent, RefObject } from 'react';

/** Arrow keys walk from message to message, so that each one's exact time and state can be read without a mouse. */
export function useRowKeys(scroller: RefObject<HTMLElement | null>) {
  return (event: KeyboardEvent): void => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const box = scroller.current;
    // Dialogs of a message are its children here, but stand elsewhere in the document.
    if (!step || !box?.contains(event.target as Node) || event.altKey || event.ctrlKey || event.metaKey)
      return;
    const items = [...box.querySelectorAll<HTMLElement>('[data-message]')];
    const current = items.findIndex((item) => item.contains(document.activeElement));
    const next = items[current < 0 ? items.length - 1 : current + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
}
