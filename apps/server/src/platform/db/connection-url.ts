/**
 * What is said with every connection of ours. An acknowledged message is on disk, whatever the server, the database or the role
 * say of `synchronous_commit`: what a connection opens with outranks all three.
 */
const ALWAYS = { synchronous_commit: 'on' };

/**
 * The way to a database whose connections have these settings from their first statement on, without a round trip of their own.
 * They outrank what the URL sets itself. Everything of ours that connects does so through this.
 *
 * @param settings names and values without spaces
 */
export function connectionUrl(url: string, settings: Record<string, string | number> = {}): string {
  const at = url.indexOf('?');
  const [place, query] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
  const parameters = new URLSearchParams(query);
  const ours = Object.entries({ ...settings, ...ALWAYS }).map(([name, value]) => `-c ${name}=${value}`);
  parameters.set('options', [parameters.get('options') ?? '', ...ours].join(' ').trim());
  return `${place}?${parameters}`;
}
