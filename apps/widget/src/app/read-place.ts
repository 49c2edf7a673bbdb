/** Where this app runs, read from its address. */
export type Place = {
  inboxKey: string;
  /** In a frame on a shop's page, rather than on a page of its own. */
  embedded: boolean;
  /** The only origin that we speak with; null when we are nobody's frame. */
  pageOrigin: string | null;
  /** The language that the shop asked for; null: the browser's. */
  language: string | null;
};

type Address = { pathname: string; hash: string };

/** `/w/:inboxKey#origin=…&lang=…` in a frame, `/c/:inboxKey` on a page of its own. */
export function readPlace({ pathname, hash }: Address, framed: boolean): Place {
  const [, door = '', inboxKey = ''] = pathname.split('/');
  const said = new URLSearchParams(hash.slice(1));
  const embedded = framed && door === 'w';
  return {
    inboxKey,
    embedded,
    pageOrigin: embedded ? said.get('origin') : null,
    language: said.get('lang') || null,
  };
}
