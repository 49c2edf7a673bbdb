import { busy, loadPage, threadOf } from '../threads.ts';

/** Loads the page before the oldest message that is here. */
export async function loadOlder(id: string): Promise<void> {
  const thread = threadOf(id);
  const first = thread.messages()[0];
  if (busy.has(id) || !first || !thread.hasOlder()) return;
  busy.add(id);
  await loadPage(id, { before: first.seq }).finally(() => busy.delete(id));
}
