const POLL_MS = 10;
/** Only a test that fails waits so long, so that a slow machine fails none. */
const PATIENCE_MS = 60_000;
/** Of the start of a process with all that it loads and a database of its own; that may take many times longer, too. */
export const START_PATIENCE_MS = 200_000;

/** Waits for a condition instead of a time: the first true value of `look`; 0 and '' are not there yet. */
export async function until<T>(
  look: () => T | Promise<T>,
  timeoutMs = PATIENCE_MS,
): Promise<NonNullable<Exclude<T, false>>> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen as NonNullable<Exclude<T, false>>;
    if (performance.now() > end) throw new Error(`waited ${timeoutMs} ms in vain for: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
