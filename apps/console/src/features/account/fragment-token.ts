/**
 * The one-time token of a link such as `/invite#token=…`; null without one. It stands in the fragment, which browsers
 * never send, so no proxy or server logs it. Shape as in the contract: 20 to 128 URL-safe characters.
 */
export function fragmentToken(fragment: string): string | null {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token') ?? '';
  return /^[A-Za-z0-9_-]{20,128}$/.test(token) ? token : null;
}
