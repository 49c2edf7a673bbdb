import { LIMITS, type QueryOf, type routes } from '@parley/contract';
import { isUuid } from '../../../platform/db/uuid.ts';
import { ProblemError } from '../../../platform/errors.ts';

type Query = QueryOf<(typeof routes)['listCustomers']>;

/** A customer, and by what name they are sorted. */
export type PageRow = { id: string; name: string | null };

/** An attribute and the text of the value that is asked for. */
export type AttributeFilter = { key: string; value: string };

/** Nothing that begins alike comes after this. */
const LAST_LETTER = '\u{10ffff}';
/** Who begins alike by name, and by e-mail, is looked through so far. */
const CANDIDATES = 2_000;

/** What is asked for by the beginning of a name has one page: who wants to see others types more of it. */
export const hasOnePage = ({ search }: Query): boolean => search !== undefined;

/** The statement of a page: persons behind a place of the order. Whatever is asked, an index holds it in that order or bounds it. */
export function compilePage(
  workspaceId: string,
  { sort, search, channel }: Query,
  filter: AttributeFilter | null,
  cursor: PageRow | null,
  limit: number,
): { text: string; values: unknown[] } {
  const values: unknown[] = [workspaceId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where = ['c.workspace_id = $1', 'c.seq > 0', 'c.survivor_id is null'];
  let from = 'contact c';
  let place = 'c.id';
  if (filter) {
    from = 'contact_value v join contact c on c.id = v.contact_id';
    place = 'v.contact_id';
    where.push(`v.workspace_id = $1 and v.key = ${bind(filter.key)} and v.value = ${bind(filter.value)}`);
  }
  if (channel === 'email') where.push('c.search_email is not null');
  else if (channel)
    where.push(`exists (
      select from identity i where i.workspace_id = $1 and i.contact_id = c.id and i.kind = ${bind(channel)})`);
  if (search) where.push(`c.id = any (array(${beginLike(search.toLowerCase(), bind)}))`);
  if (sort === 'name') where.push('c.search_name is not null');
  if (cursor)
    where.push(
      sort === 'name'
        ? `(c.search_name, c.id) > (${bind(cursor.name)}, ${bind(cursor.id)}::uuid)`
        : `${place} < ${bind(cursor.id)}::uuid`,
    );
  const order = sort === 'name' || search ? 'c.search_name, c.id' : `${place} desc`;
  const text = `select c.id, c.search_name as name from ${from} where ${where.join(' and ')}
    order by ${order} limit ${bind(search ? LIMITS.pageItems : limit)}`;
  return { text, values };
}

function beginLike(beginning: string, bind: (value: unknown) => string): string {
  const [from, to] = [bind(beginning), bind(`${beginning}${LAST_LETTER}`)];
  const alike = ['search_name', 'search_email'].map(
    (
      column,
    ) => `(select id from contact where workspace_id = $1 and seq > 0 and ${column} ~>=~ ${from} and ${column} ~<~ ${to}
      order by ${column} using ~<~ limit ${CANDIDATES})`,
  );
  return alike.join(' union all ');
}

export const writeCursor = ({ sort }: Query, { id, name }: PageRow): string =>
  Buffer.from(JSON.stringify(sort === 'name' ? [id, name] : [id])).toString('base64url');

/** Cursors are ours to make; anything else is the caller's mistake. */
export function readCursor({ sort }: Query, cursor: string): PageRow {
  const place = parsed(Buffer.from(cursor, 'base64url').toString());
  if (Array.isArray(place)) {
    const [id, name = null]: unknown[] = place;
    const isName = sort === 'name' ? typeof name === 'string' && !name.includes('\0') : name === null;
    if (typeof id === 'string' && isUuid(id) && isName) return { id, name: name as string | null };
  }
  throw new ProblemError('invalid_request', { detail: 'cursor: not one of ours' });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
