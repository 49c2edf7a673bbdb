/** Whoever is killed keeps others from its work for so long, and nobody who lives is held up for so long. */
export const LEASE_MS = 12_000;
const EVERY_MS = 4_000;

/** Does something under a lease that is renewed as long as it takes. A renewal that fails is for the next one to make up for. */
export async function renewing<T>(renew: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => void renew().catch(() => undefined), EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
