import type { Inbox, Member, SearchGroup, SearchOperator, SearchResult, Topic } from '@parley/contract';
import type { MemberCaller } from '../../../../callers.ts';
import { byAuthor, byKind, HAS_FILE } from '../marks.ts';
import { fold } from '../text/fold.ts';
import { quote } from '../text/lexemes.ts';
import { readDay } from './dates.ts';
import type { Operator } from './parse.ts';

export type Bind = (value: unknown) => string;
/** A condition in SQL. */
type Condition = (bind: Bind) => string;

/** What operators mean. */
export type Filters = {
  /** Parts of a `tsquery` that must hold. */
  marks: string[];
  /** On a row `c` of `conversation`. */
  ofConversation: Condition[];
  /** On a row `m` of `message`. */
  ofMessage: Condition[];
  /** When what is looked for was written, as far as that was said. */
  writtenFrom?: Date;
  writtenBefore?: Date;
  /** Which kinds of things can fit at all; null: every kind. */
  groups: SearchGroup[] | null;
  operators: SearchResult['operators'];
};

/** What names are looked up in; what the caller may not know of is empty. */
export type Known = {
  caller: MemberCaller;
  topics: readonly Topic[];
  members: readonly Member[];
  inboxes: readonly Inbox[];
  now: Date;
  timeZone: string | undefined;
  /** Customers that are called so. */
  findCustomers(name: string): Promise<string[]>;
};

type Part = Partial<Omit<Filters, 'operators'>>;

/** Null: nothing is called so. */
type Meaning = (value: string, known: Known, all: readonly string[]) => Part | null | Promise<Part | null>;

/** What the operators of a query mean together. Of one that is said twice either may fit; of dates both must. */
export async function readFilters(operators: readonly Operator[], known: Known): Promise<Filters> {
  const filters: Filters = { marks: [], ofConversation: [], ofMessage: [], groups: null, operators: [] };
  for (const [name, said] of Map.groupBy(operators, (operator) => operator.name)) {
    const values = said.map(({ value }) => value.trim());
    const parts = await Promise.all(
      values.map((value) => MEANINGS[name](value.toLowerCase(), known, values)),
    );
    filters.operators.push(...values.map((value, n) => ({ name, value, isKnown: parts[n] !== null })));
    addEither(
      filters,
      parts.filter((part) => part !== null),
      name === 'before' || name === 'after',
    );
  }
  return filters;
}

function addEither(filters: Filters, parts: Part[], both: boolean): void {
  const marks = parts.flatMap((part) => part.marks ?? []);
  if (marks.length > 0) filters.marks.push(...(both ? marks : [marks.join(' | ')]));
  for (const key of ['ofConversation', 'ofMessage'] as const) {
    const conditions = parts.flatMap((part) => part[key] ?? []);
    if (conditions.length === 0) continue;
    filters[key].push((bind) => `(${conditions.map((is) => is(bind)).join(both ? ' and ' : ' or ')})`);
  }
  for (const { writtenFrom, writtenBefore } of parts) {
    if (writtenFrom) filters.writtenFrom = writtenFrom;
    if (writtenBefore) filters.writtenBefore = writtenBefore;
  }
  const groups = parts.flatMap((part) => part.groups ?? []);
  if (groups.length > 0) filters.groups = filters.groups?.filter((one) => groups.includes(one)) ?? groups;
}

const OF_MESSAGES: SearchGroup[] = ['messages', 'notes', 'files'];
const OF_CONVERSATIONS: SearchGroup[] = [...OF_MESSAGES, 'conversations'];

const MEANINGS: Record<SearchOperator, Meaning> = {
  from: async (value, known) => {
    const kind = KINDS[value];
    if (kind) return { marks: [quote(byKind(kind))], groups: OF_MESSAGES };
    const ids =
      value === 'me'
        ? [known.caller.memberId]
        : [...idsLike(known.members, value), ...(await known.findCustomers(value))];
    if (ids.length === 0) return null;
    return {
      marks: [ids.map((id) => quote(byAuthor(id))).join(' | ')],
      ofMessage: [(bind) => `m.author_id = any(${bind(ids)}::uuid[])`],
      groups: OF_MESSAGES,
    };
  },
  topic: (value, { topics }) =>
    value === 'none'
      ? conversations(() => 'c.topic_id is null')
      : anyOf('c.topic_id', idsLike(topics, value)),
  agent: (value, { caller, members }) => {
    if (value === 'none') return conversations(() => 'c.owner_id is null');
    return anyOf('c.last_owner_id', value === 'me' ? [caller.memberId] : idsLike(members, value));
  },
  channel: (value, { inboxes }) => {
    const ofKind = inboxes.filter(({ channel }) => channel === value).map(({ id }) => id);
    return anyOf('c.inbox_id', ofKind.length > 0 ? ofKind : idsLike(inboxes, value));
  },
  state: (value) => {
    const is = STATES[value];
    return is ? conversations(() => is) : null;
  },
  before: (value, { now, timeZone }) => {
    const day = readDay(value, now, timeZone);
    return (
      day && { writtenBefore: day, ofMessage: [(bind) => `${WRITTEN} < ${bind(day)}`], groups: OF_MESSAGES }
    );
  },
  after: (value, { now, timeZone }) => {
    const day = readDay(value, now, timeZone);
    return (
      day && { writtenFrom: day, ofMessage: [(bind) => `${WRITTEN} >= ${bind(day)}`], groups: OF_MESSAGES }
    );
  },
  has: (value) =>
    ['file', 'files', 'attachment', 'attachments'].includes(value)
      ? { marks: [quote(HAS_FILE)], groups: OF_MESSAGES }
      : null,
  is: (value) => {
    if (value === 'note' || value === 'notes') return { groups: ['notes'] };
    if (value === 'message' || value === 'messages') return { groups: ['messages'] };
    const is = STATES[value];
    return is ? conversations(() => is) : null;
  },
};

/** When a message was written: where it was written, if that was elsewhere. */
const WRITTEN = '(case when m.wrote_at is null then m.at else m.wrote_at end)';

const KINDS: Record<string, string> = {
  customer: 'contact',
  customers: 'contact',
  agent: 'member',
  agents: 'member',
  bot: 'bot',
};

const STATES: Record<string, string> = {
  waiting: `c.state = 'waiting'`,
  active: `c.state = 'active'`,
  snoozed: `c.state = 'snoozed'`,
  closed: `c.state = 'closed'`,
  open: 'c.closed_at is null',
};

const conversations = (condition: Condition): Part => ({
  ofConversation: [condition],
  groups: OF_CONVERSATIONS,
});

const anyOf = (column: string, ids: readonly string[]): Part | null =>
  ids.length === 0 ? null : conversations((bind) => `${column} = any(${bind(ids)}::uuid[])`);

/** Of those who are called so, or whose name, or a word of it, begins so. */
function idsLike(all: readonly { id: string; name: string }[], value: string): string[] {
  const asked = fold(value);
  if (asked === '') return [];
  const named = all.map(({ id, name }) => ({ id, name: fold(name) }));
  const exact = named.filter(({ name }) => name === asked);
  const like = named.filter(({ name }) => name.startsWith(asked) || name.includes(` ${asked}`));
  return (exact.length > 0 ? exact : like).map(({ id }) => id);
}
