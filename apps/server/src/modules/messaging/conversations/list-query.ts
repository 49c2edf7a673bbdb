import type { QueryOf, routes } from '@parley/contract';
import type { MemberCaller } from '../../../callers.ts';
import { bindTo, seenIn, topicsInSight } from '../../../visibility.ts';
import { CONVERSATION } from './queries.ts';

export type ListQuery = QueryOf<(typeof routes)['listConversations']>;
/** Where a page begins: behind this place of its order. */
type Cursor = [place: string, id: string];
export type Asked = {
  caller: MemberCaller;
  query: ListQuery;
  /** Of which one must be the conversation's: all that the customer is who was asked for; null: nobody was. */
  contactIds: string[] | null;
  cursor: Cursor | null;
  limit: number;
  now: Date;
};
export type Bind = (value: unknown) => string;

/** What each view means. Texts of our own; nothing of a request ever becomes SQL. */
const VIEWS: Record<NonNullable<ListQuery['view']>, string> = {
  mine: `c.owner_id = $2 and c.state = 'active'`,
  offered: `c.offered_to = $2 and c.offer_expires_at > $3`,
  waiting: `c.state = 'waiting'`,
  active: `c.state = 'active'`,
  open: 'c.closed_at is null',
  closed: `c.state = 'closed'`,
  all: 'true',
};
const STATES = ['waiting', 'active', 'snoozed', 'closed'];

/** Who waits longest can be asked only where everybody waits. */
export const isLongest = ({ sort, view }: ListQuery): boolean =>
  sort === 'longest_waiting' && view === 'waiting';

const LONGEST = 'c.waiting_since, c.id';
/** What was imported may share a place with others: then the id tells. */
const NEWEST = 'c.last_message_seq desc, c.id desc';
/** The same order, but only among open conversations, and among closed ones: `list_place` is coarse for the former. */
const NEWEST_BY_INDEX = `c.list_place desc, ${NEWEST}`;

/**
 * The statement of a page. A list that no index holds in its order is put together of pieces that one does: so its cost is
 * that of the page, not of what lies behind it.
 */
export function compileList(asked: Asked): { text: string; values: unknown[] } {
  const { query, caller } = asked;
  const values: unknown[] = [caller.workspaceId, caller.memberId, asked.now];
  const bind = bindTo(values);
  const [order, orderOfPiece] = isLongest(query) ? [LONGEST, LONGEST] : [NEWEST, NEWEST_BY_INDEX];
  const limit = bind(asked.limit);
  const page: Page = {
    common: conditionsOf(asked, bind),
    tail: `order by ${orderOfPiece} limit ${limit}`,
  };
  // $2 and $3 are bound in every list; the casts tell their types where no condition uses them.
  const text = `select * from (${selectPieces(asked, bind, page)}) c
    where $2::uuid is not null and $3::timestamptz is not null order by ${order} limit ${limit}`;
  return { text, values };
}

/** What is in sight and meets the conditions of a page, put together of its pieces. */
export const selectPieces = (asked: Asked, bind: Bind, page: Page): string =>
  piecesOf(asked, bind, page)
    .map(
      ({ from, where }) =>
        `(select ${CONVERSATION}, c.last_message_seq from ${from} where ${[...page.common, ...where].join(' and ')}
       ${page.tail})`,
    )
    .join(' union all ');

/** Which conversations a list is of, but for those that are out of sight. */
export function belongsTo({ query }: Asked, bind: Bind): string[] {
  const where = ['c.workspace_id = $1', VIEWS[query.view ?? 'open']];
  if (query.topicId) where.push(`c.topic_id = ${bind(query.topicId)}`);
  return where;
}

function conditionsOf(asked: Asked, bind: Bind): string[] {
  const { query, cursor } = asked;
  const where = belongsTo(asked, bind);
  if (cursor && isLongest(query))
    where.push(`(c.waiting_since, c.id) > (${bind(new Date(Number(cursor[0])))}, ${bind(cursor[1])}::uuid)`);
  else if (cursor) {
    const place = bind(Number(cursor[0]));
    where.push(
      `(c.last_message_seq, c.id) < (${place}, ${bind(cursor[1])}::uuid)`,
      `c.list_place <= ${place}`,
    );
  }
  return where;
}

/** What all pieces share: conditions, and how much of each is read in which order. */
export type Page = { common: string[]; tail: string };

/** Of open conversations, or of closed ones: no index holds both in one order. */
type Piece = { from: string; where: string[] };

/** One for each contact that the customer is: an index holds the conversations of one in their order. */
function piecesOf(asked: Asked, bind: Bind, page: Page): Piece[] {
  const pieces = piecesOfAnybody(asked, bind, page);
  if (!asked.contactIds) return pieces;
  const conditions = asked.contactIds.map((id) => `c.contact_id = ${bind(id)}`);
  return conditions.flatMap((is) => pieces.map(({ from, where }) => ({ from, where: [...where, is] })));
}

function piecesOfAnybody(asked: Asked, bind: Bind, page: Page): Piece[] {
  const { memberId, contactId, topicId, view } = asked.query;
  const topics = topicsInSight(asked.caller);
  const isSeen = () => seenIn(asked.caller, bind);
  if (memberId && contactId) return halves(asked.query, hadBy(bind(memberId)), isSeen());
  if (memberId) return historyOf(bind(memberId), asked, bind, isSeen());
  if (contactId) return halves(asked.query, isSeen());
  if (topicId && (topics?.includes(topicId) ?? true)) return linesOf(asked.query).map((line) => whole(line));
  // What is mine and what is offered to me is in sight, whatever else is.
  if (topics === null || view === 'mine' || view === 'offered') return halves(asked.query);
  return inSight(asked, bind, topics, page);
}

/** What is in sight of whoever does not see all, each part from an index that holds it in its order. */
function inSight({ query, caller }: Asked, bind: Bind, topics: readonly string[], page: Page): Piece[] {
  const me = `${bind(caller.memberId)}::uuid`;
  const ids = topics.length > 0 ? `${bind(topics)}::uuid[]` : null;
  const elsewhere = ids ? [`c.topic_id <> all(${ids})`] : [];
  const own = [`c.owner_id = ${me}`, `c.offered_to = ${me} and c.last_owner_id is distinct from ${me}`];
  if (query.view === 'closed' || query.view === 'all')
    own.push(`c.last_owner_id = ${me} and c.state = 'closed'`);
  const ofMine = own.map((is) => whole(is, ...elsewhere));
  if (!ids) return ofMine;
  const lines = linesOf(query);
  return [
    ...ofMine,
    ...lines.map((line) => whole('c.topic_id is null', line)),
    ...lines.map((line) => eachOf(ids, line, page)),
  ];
}

/** The newest, or the longest waiting, of each of these topics. */
const eachOf = (topics: string, line: string, { common, tail }: Page): Piece => ({
  from: `unnest(${topics}) t(id) cross join lateral (select * from conversation c
      where c.topic_id = t.id and ${[...common, line].join(' and ')} ${tail}) c`,
  where: [],
});

const halves = ({ view }: ListQuery, ...where: string[]): Piece[] =>
  view === 'all' ? [VIEWS.open, VIEWS.closed].map((half) => whole(half, ...where)) : [whole(...where)];

const whole = (...where: string[]): Piece => ({ from: 'conversation c', where });

/** A customer has few conversations: each is looked at. */
const hadBy = (member: string): string =>
  `exists (select from assignment a where a.workspace_id = $1 and a.conversation_id = c.id and a.member_id = ${member})`;

/** What a member ever had: the open ones, which are few, and of the closed ones the newest. */
function historyOf(member: string, { query, cursor, limit }: Asked, bind: Bind, isSeen: string): Piece[] {
  const mine = `a.workspace_id = $1 and a.member_id = ${member}`;
  const open = whole(
    `c.id = any (array(select a.conversation_id from assignment a where ${mine} and a.closed_seq is null))`,
    isSeen,
  );
  if (query.view !== 'all' && query.view !== 'closed') return [open];
  const closed = [mine, 'a.closed_seq is not null'];
  if (query.topicId) closed.push(`a.closed_topic_id = ${bind(query.topicId)}`);
  if (cursor) closed.push(`a.closed_seq <= ${bind(Number(cursor[0]))}`);
  if (isSeen !== 'true') closed.push(seenBefore(isSeen));
  const from = `(select distinct a.closed_seq, a.conversation_id from assignment a where ${closed.join(' and ')}
      order by a.closed_seq desc, a.conversation_id desc limit ${bind(limit)}) m
    join conversation c on c.id = m.conversation_id`;
  return [open, { from, where: [] }];
}

/**
 * Asked of each before a page is full, so that what is out of sight takes no place in it. A value and not `exists`, which would be
 * made a join and read every conversation that is in sight.
 */
const seenBefore = (isSeen: string): string =>
  `(select ${isSeen} from conversation c where c.workspace_id = $1 and c.id = a.conversation_id)`;

/** The index of a topic is parted by state, that of a line by whether a message was left. */
function linesOf(query: ListQuery): string[] {
  if (isLongest(query)) return ['not c.left_message', 'c.left_message'];
  const view = query.view ?? 'open';
  if (view !== 'open' && view !== 'all') return ['true'];
  return STATES.filter((state) => view === 'all' || state !== 'closed').map(
    (state) => `c.state = '${state}'`,
  );
}
