import { bindTo } from '../../../visibility.ts';
import { type Asked, type Bind, belongsTo, type ListQuery, type Page, selectPieces } from './list-query.ts';

/** Which windows close first can be asked only of what is bounded: what I have, and who waits. */
export const isClosing = ({ sort, view }: ListQuery): boolean =>
  sort === 'window_closing' && (view === 'mine' || view === 'waiting');

/** Inboxes whose channel lets free text through for so many hours after the customer wrote. */
export type WindowedInboxes = { hours: number; inboxIds: string[] };

/**
 * So many of those who wait are looked at on either side of the moment before which a window would have closed, the nearest
 * first. No index holds when a customer last wrote, because then each of their messages would write it anew. But whoever waits has
 * mostly waited since they wrote: whose window closes first stands nearest to that moment.
 */
const LOOKED_AT = 5_000;

/** The statement of a page of conversations whose window is open, the one that closes first in front. */
export function compileClosing(asked: Asked, windowed: readonly WindowedInboxes[]) {
  const { caller, cursor, limit, now } = asked;
  const values: unknown[] = [caller.workspaceId, caller.memberId, now];
  const bind = bindTo(values);
  const groups = windowed.map((group) => selectOpen(asked, bind, group));
  const behind = cursor
    ? `and (closes_at, c.id) > (${bind(new Date(Number(cursor[0])))}::timestamptz, ${bind(cursor[1])}::uuid)`
    : '';
  const text = `select * from (${groups.join(' union all ')}) c
    where $2::uuid is not null and $3::timestamptz is not null ${behind}
    order by closes_at, c.id limit ${bind(limit)}`;
  return { text, values };
}

function selectOpen(asked: Asked, bind: Bind, { hours, inboxIds }: WindowedInboxes): string {
  const since = `($3::timestamptz - ${bind(hours)}::int * interval '1 hour')`;
  const pages = pagesOf(asked, bind, since).map((page) => selectPieces(asked, bind, page));
  // A cursor tells milliseconds.
  return `select c.*, date_trunc('milliseconds', c.contact_wrote_at + ($3::timestamptz - ${since})) as closes_at
    from (${pages.join(' union all ')}) c
    where c.inbox_id = any(${bind(inboxIds)}::uuid[]) and c.contact_wrote_at > ${since}`;
}

function pagesOf(asked: Asked, bind: Bind, since: string): Page[] {
  const common = belongsTo(asked, bind);
  if (asked.query.view === 'mine') return [{ common, tail: '' }];
  const side = (is: string, order: string): Page => ({
    common: [...common, `c.waiting_since ${is} ${since}`],
    tail: `order by c.waiting_since ${order} limit ${LOOKED_AT}`,
  });
  return [side('>=', 'asc'), side('<', 'desc')];
}
