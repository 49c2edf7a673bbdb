import { whoPart } from './later.ts';
import { place } from './place.ts';

/** A page that has loaded us answers at once; one that does not is waited for no longer. */
const PATIENCE_MS = 2_000;

/** What the site signed last of who its customer is; null: they have signed out. */
let signed: string | null | undefined;
let hasBegun = false;
let hear: (() => void) | undefined;

/** The page says who its customer is, or says nothing of them. */
export function hearIdentity(token?: string | null): void {
  const isNews = token !== undefined && token !== signed;
  if (isNews) signed = token;
  hear?.();
  if (isNews && (hasBegun || !token)) void follow(false);
}

/** Does as the page says; `begins`: nothing is shown yet. */
const follow = (begins: boolean) => whoPart.use((part) => part.follow(signed, begins));

/** Before anything is shown: whose browser this is, as the page says; without its word, an anonymous visitor's. */
export async function settleIdentity(): Promise<void> {
  if (!place.pageOrigin) return;
  await new Promise<void>((resolve) => {
    hear = resolve;
    setTimeout(resolve, PATIENCE_MS);
  });
  hasBegun = true;
  if (signed) await follow(true);
}
