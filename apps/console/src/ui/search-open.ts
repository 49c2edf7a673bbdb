import { createStore } from '../store.ts';

/** Whether the search is shown. */
export const searchOpen = createStore(false);
