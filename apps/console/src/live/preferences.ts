import { createStore, type Store } from '../store.ts';

/** A choice of this browser that survives a reload. */
function storedFlag(key: string, initial: boolean): Store<boolean> {
  const stored = localStorage.getItem(key);
  const store = createStore(stored === null ? initial : stored === 'yes');
  store.subscribe(() => localStorage.setItem(key, store.get() ? 'yes' : 'no'));
  return store;
}

/** Whether a new conversation or message makes a sound. */
export const soundOn = storedFlag('parley.sound', true);
/** Whether the browser shows what needs me while this window is in the background. */
export const notificationsOn = storedFlag('parley.notifications', false);
/** Whether single keys are commands (WCAG 2.1.4: they must be possible to switch off). */
export const shortcutsOn = storedFlag('parley.shortcuts', true);
/** Whether the customer panel stands beside the thread, where there is room. */
export const panelOpen = storedFlag('parley.panel', true);

/** A number of this browser that survives a reload. */
function storedNumber(key: string, initial: number): Store<number> {
  const stored = Number(localStorage.getItem(key) ?? Number.NaN);
  const store = createStore(Number.isFinite(stored) ? stored : initial);
  store.subscribe(() => localStorage.setItem(key, String(store.get())));
  return store;
}

/** After so many minutes without a key or a move I am away; 0: never. */
export const idleMinutes = storedNumber('parley.idleMinutes', 15);
/** Whether I am away because nothing moved, and not by a choice of mine. */
export const awayByIdle = storedFlag('parley.awayByIdle', false);
