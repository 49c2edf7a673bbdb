import { useEffect, useRef } from 'react';
import { shortcutsOn } from '../../../live/preferences.ts';

export type KeyMap = Readonly<Record<string, (() => void) | null | undefined>>;

const TYPES_TEXT = 'input, textarea, select, [contenteditable="true"]';
const FLOATS = '[role="dialog"], [role="menu"], [role="listbox"]';

/** A single key is a command only where it cannot be meant as anything else. */
function isCommand(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return false;
  if (!shortcutsOn.get()) return false;
  const target = event.target instanceof Element ? event.target : null;
  return !target?.closest(TYPES_TEXT) && !document.querySelector(FLOATS);
}

/** Runs the command of a key, named as `KeyboardEvent.key` in lower case. */
export function useKeys(commands: KeyMap): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = latest.current[event.key.toLowerCase()];
      if (!command || !isCommand(event)) return;
      event.preventDefault();
      command();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}
