const STORED_RELOAD = 'parley.reloaded-at';
/** Reloading again so soon would not help either. */
const ONCE_IN_MS = 60_000;

/**
 * After an upgrade of the server the parts of the former build are gone. Whoever needs one gets the new page; drafts
 * and messages on their way are kept. Without a connection nothing is reloaded: what is on the screen is worth more.
 */
export function reloadAfterUpgrade(): void {
  addEventListener('vite:preloadError', () => {
    const lastMs = Number(sessionStorage.getItem(STORED_RELOAD) ?? 0);
    if (Date.now() - lastMs > ONCE_IN_MS) void reloadIfServed();
  });
}

async function reloadIfServed(): Promise<void> {
  const answer = await fetch('/favicon.svg', { cache: 'no-store' }).catch(() => null);
  if (!answer?.ok) return;
  sessionStorage.setItem(STORED_RELOAD, String(Date.now()));
  location.reload();
}
