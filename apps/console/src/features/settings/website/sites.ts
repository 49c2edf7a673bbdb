/** As in the contract. */
export const SITES_MAX = 50;
const SITE_CHARS_MAX = 253;

/**
 * The origin in what people paste, such as `https://shop.example` from `shop.example/cart`; null for what is no site.
 * Without a scheme https is meant.
 */
export function siteOf(text: string): string | null {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { origin } = new URL(address);
  const fits = /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/.test(origin) && origin.length <= SITE_CHARS_MAX;
  return fits ? origin : null;
}

/** The same list with every readable entry as an origin, each once. What cannot be read stays, to be shown. */
export const tidySites = (entries: readonly string[]): string[] => [
  ...new Set(entries.map((entry) => siteOf(entry.trim()) ?? entry.trim()).filter(Boolean)),
];
