import { createStore } from '../store.ts';

/** How much has come in since somebody looked; stands before the page's name in the browser's tab. 0: nothing. */
export const titleBadge = createStore(0);
