import { createStore } from '../store.ts';

/** Whether the sheet of keyboard shortcuts is shown. */
export const shortcutSheetOpen = createStore(false);
