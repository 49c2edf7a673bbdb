const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The origins under which our own pages are served: PUBLIC_URL's, and for an instance on loopback all its names.
 * A browser that carries a session cookie must come from one of them.
 */
export function ownOrigins(publicUrl: string): Set<string> {
  const url = new URL(publicUrl);
  if (!LOOPBACK.includes(url.hostname)) return new Set([url.origin]);
  return new Set(LOOPBACK.map((host) => `${url.protocol}//${host}${url.port ? `:${url.port}` : ''}`));
}
