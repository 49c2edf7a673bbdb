import { createStore } from '../live/store.ts';

/** Whether the sheet of keyboard shortcuts is shown. */
export const shortcutSheetOpen = createStore(false);
