import { useEffect } from 'react';
import { shortcutsOn } from '../../live/preferences.ts';
import { searchOpen } from '../../ui/search-open.ts';

const TYPES_TEXT = 'input, textarea, select, [contenteditable="true"]';
const FLOATS = '[role="dialog"], [role="menu"], [role="listbox"]';

/** Ctrl K, or ⌘ K: on a keyboard of another script the key is known by its place. */
const isAnywhereKey = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) &&
  !event.altKey &&
  !event.shiftKey &&
  (event.key.toLowerCase() === 'k' || event.code === 'KeyK');

/** A slash where nobody writes; in a composer it is a letter. */
function isSlash(event: KeyboardEvent): boolean {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  const target = event.target instanceof Element ? event.target : null;
  return shortcutsOn.get() && !target?.closest(TYPES_TEXT) && !document.querySelector(FLOATS);
}

/** `/` outside of text fields and Ctrl K from anywhere open the search; Ctrl K closes it, too. */
export function useSearchKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const isAnywhere = isAnywhereKey(event);
      if (!isAnywhere && !isSlash(event)) return;
      event.preventDefault();
      searchOpen.update((isOpen) => (isAnywhere ? !isOpen : true));
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}
