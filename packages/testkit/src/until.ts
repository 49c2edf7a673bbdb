const POLL_MS = 10;

/** Waits for a condition instead of a time: the first value of `look` that is neither undefined, null nor false. */
export async function until<T>(
  look: () => T | Promise<T>,
  timeoutMs = 10_000,
): Promise<NonNullable<Exclude<T, false>>> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen as NonNullable<Exclude<T, false>>;
    if (performance.now() > end) throw new Error(`waited ${timeoutMs} ms in vain for: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
