/** What the loader remembers on the shop's own site, so that it knows before the app is loaded. */
export type Memory = { open?: boolean; accent?: string; signed?: boolean };

/** Nothing when storage is blocked; then the app is loaded on the first click. */
export function recall(name: string): Memory {
  try {
    return JSON.parse(localStorage[name]);
  } catch {
    return {};
  }
}

export function remember(name: string, memory: Memory): void {
  try {
    localStorage[name] = JSON.stringify(memory);
  } catch {}
}
