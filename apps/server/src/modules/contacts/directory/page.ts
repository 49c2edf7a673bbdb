import type { QueryOf, routes } from '@parley/contract';
import { isUuid } from '../../../platform/db/uuid.ts';
import { ProblemError } from '../../../platform/errors.ts';

type Query = QueryOf<(typeof routes)['listCustomers']>;

/** A customer, and by what name they are sorted. */
export type PageRow = { id: string; name: string | null };

/** Nothing that begins alike comes after this. */
const LAST_LETTER = '\u{10ffff}';

/** The statement of a page: persons behind a place of the order. */
export function compilePage(
  workspaceId: string,
  { sort, search, channel }: Query,
  attributes: object | null,
  cursor: PageRow | null,
  limit: number,
): { text: string; values: unknown[] } {
  const values: unknown[] = [workspaceId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where = ['c.workspace_id = $1', 'c.seq > 0', 'c.survivor_id is null'];
  if (attributes) where.push(`c.attributes <> '{}' and c.attributes @> ${bind(attributes)}`);
  if (channel)
    where.push(`(${channel === 'email' ? 'c.email is not null or ' : ''}exists (
      select from identity i where i.workspace_id = $1 and i.contact_id = c.id and i.kind = ${bind(channel)}))`);
  if (search) where.push(beginsLike(search.toLowerCase(), bind));
  if (sort === 'name') where.push('c.search_name is not null');
  if (cursor)
    where.push(
      sort === 'name'
        ? `(c.search_name, c.id) > (${bind(cursor.name)}, ${bind(cursor.id)}::uuid)`
        : `c.id < ${bind(cursor.id)}::uuid`,
    );
  const order = sort === 'name' ? 'c.search_name, c.id' : 'c.id desc';
  const text = `select c.id, c.search_name as name from contact c where ${where.join(' and ')}
    order by ${order} limit ${bind(limit)}`;
  return { text, values };
}

function beginsLike(beginning: string, bind: (value: unknown) => string): string {
  const [from, to] = [bind(beginning), bind(`${beginning}${LAST_LETTER}`)];
  return `(c.search_name ~>=~ ${from} and c.search_name ~<~ ${to} or c.search_email ~>=~ ${from} and c.search_email ~<~ ${to})`;
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
