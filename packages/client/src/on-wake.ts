/** Calls `task` when the network is back or the page is looked at again; the answer ends that. Nothing in Node. */
export function onWake(task: () => void): () => void {
  const page = globalThis.document;
  const visible = () => {
    if (page.visibilityState === 'visible') task();
  };
  globalThis.addEventListener?.('online', task);
  globalThis.addEventListener?.('pageshow', task);
  page?.addEventListener('visibilitychange', visible);
  return () => {
    globalThis.removeEventListener?.('online', task);
    globalThis.removeEventListener?.('pageshow', task);
    page?.removeEventListener('visibilitychange', visible);
  };
}
