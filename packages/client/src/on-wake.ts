/**
 * Calls `task` when the network is back or seems gone, or the page is looked at again; the answer ends that. Nothing in
 * Node. A browser that is cut off lets a socket wait for its next heartbeat, so whether it still lives is asked at once.
 */
export function onWake(task: () => void): () => void {
  const page = globalThis.document;
  const visible = () => {
    if (page.visibilityState === 'visible') task();
  };
  globalThis.addEventListener?.('online', task);
  globalThis.addEventListener?.('offline', task);
  globalThis.addEventListener?.('pageshow', task);
  page?.addEventListener('visibilitychange', visible);
  return () => {
    globalThis.removeEventListener?.('online', task);
    globalThis.removeEventListener?.('offline', task);
    globalThis.removeEventListener?.('pageshow', task);
    page?.removeEventListener('visibilitychange', visible);
  };
}
