// Answered in the place of a script that a newer release does not have any more: loads the page anew. What a customer
// has written is in the browser's storage and is there again; where there is none it would be lost, so there this
// fails like any script that did not come.
const LEAST_MS = 10_000;
const NAME = 'parley:loaded-anew-at';

// While a release replaces another on several nodes, pages of the one may ask the other, again and again.
const now = Date.now();
const restMs = Math.max(0, Number(localStorage.getItem(NAME)) + LEAST_MS - now);
localStorage.setItem(NAME, String(now + restMs));
setTimeout(() => location.reload(), restMs);
// Whoever waits for the script waits until the page is gone.
await new Promise(() => {});

export {};
