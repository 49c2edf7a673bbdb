/** Stands in for our own origin: only whether an address leaves it matters. */
const HERE = 'https://parley.invalid';

/**
 * Where to go after signing in. Only a path of this origin that begins with a single `/` is believed; anything that
 * a browser would read as another site (`//x`, `/\x`, `/\t/x`) or as a script leads to the start page.
 */
export function safeNext(next: string | undefined): string {
  if (!next?.startsWith('/') || /^\/[/\\]/.test(next)) return '/';
  const url = URL.canParse(next, HERE) ? new URL(next, HERE) : null;
  if (url?.origin !== HERE || url.pathname.startsWith('//')) return '/';
  return url.pathname === '/login' ? '/' : url.pathname + url.search + url.hash;
}
