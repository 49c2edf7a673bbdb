/** The list as it stands in the address; what is left out has its usual value. */
export type CustomersSearch = {
  q?: string;
  sort?: 'name';
  channel?: 'email' | 'phone';
  /** `key:value` of an attribute. */
  attribute?: string;
};

/** Reads the address; anything that makes no sense there counts as left out. */
export function parseCustomersSearch({
  q,
  sort,
  channel,
  attribute,
}: Record<string, unknown>): CustomersSearch {
  return {
    ...(typeof q === 'string' && q.trim() !== '' ? { q: q.slice(0, 80) } : {}),
    // Of an attribute only the newest come first.
    ...(sort === 'name' && typeof attribute !== 'string' ? { sort } : {}),
    ...(channel === 'email' || channel === 'phone' ? { channel } : {}),
    ...(typeof attribute === 'string' && /^[a-z][a-z0-9_]{0,39}:./.test(attribute) ? { attribute } : {}),
  };
}

export const isNarrowed = ({ q, channel, attribute }: CustomersSearch): boolean =>
  q !== undefined || channel !== undefined || attribute !== undefined;

/** A segment is a piece of the address. */
export const segmentOf = (search: CustomersSearch): string => new URLSearchParams(search).toString();

export const searchOfSegment = (segment: string): CustomersSearch =>
  parseCustomersSearch(Object.fromEntries(new URLSearchParams(segment)));
