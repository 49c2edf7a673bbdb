import type { MemberCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { bindTo, seenIn } from '../../../visibility.ts';
import { STRETCHES, stretchesBefore } from './marks.ts';
import type { Filters } from './query/filters.ts';
import { quote } from './text/lexemes.ts';

/** Where a hit stands. */
export type HitPlace = { conversationId: string; seq: number };

export type Found = {
  /** In sight and as the filters say, newest first; at most as many as were asked for. */
  places: HitPlace[];
  /** Everything from here on was looked through; null: all. */
  readFrom: number | null;
};

type Asked = {
  caller: MemberCaller;
  /** A `tsquery`. */
  query: string;
  filters: Pick<Filters, 'ofConversation' | 'ofMessage'>;
  /** Only what stands from this place on, and before that one. */
  from: number;
  /** And of what was imported, which stands before the log, what stands from this place on; null: nothing more than that. */
  importedFrom: number | null;
  before: number;
  /** Once so many are found, it is only counted, and that not for long. */
  enough: number;
  most: number;
};

/** Before it stands what was imported. */
const LOG_BEGINS = 1;
/** Words that fit, looked at in one statement: whether their conversation is in sight, and as the filters say. */
const CANDIDATES = 1_000;
/** Looked at in all, before what was found is shown, with the offer to look further. */
const CANDIDATES_MAX = 5_000;
const CANDIDATES_COUNTED = 2_000;

/**
 * The newest messages with these words that the caller may see. Looks through the newest stretch of the log, then through longer ones
 * before it, until there are enough: so a common word costs what is shown of it, and a rare one a handful of looks into the index.
 */
export async function findHits(run: Run, asked: Asked): Promise<Found> {
  const statement = compileLook(asked);
  const places: HitPlace[] = [];
  let { before } = asked;
  let level = 0;
  const isWanted = ({ seq }: HitPlace) =>
    seq >= asked.from || (asked.importedFrom !== null && seq < LOG_BEGINS && seq >= asked.importedFrom);
  const budget = () => (places.length > asked.enough ? CANDIDATES_COUNTED : CANDIDATES_MAX);
  for (let looked = 0; looked < budget(); ) {
    const stretch = level < STRETCHES ? stretchesBefore(level, before) : null;
    const query = stretch ? `${asked.query} & (${stretch.marks.map(quote).join(' | ')})` : asked.query;
    const found = await statement(run, query, before);
    const candidates = found.filter(isWanted);
    places.push(...candidates.filter(({ isSeen }) => isSeen));
    if (places.length >= asked.most) return firstOf(places, asked.most);
    looked += Math.max(candidates.length, 1);
    const last = candidates.at(-1);
    if (last && candidates.length === CANDIDATES) before = last.seq;
    else if (!stretch) return { places, readFrom: null };
    else if (stretch.from <= asked.from) {
      if (asked.importedFrom === null) return { places, readFrom: null };
      before = LOG_BEGINS;
    } else {
      before = stretch.from;
      level += stepAfter(found.length);
    }
  }
  return { places, readFrom: before };
}

/** Sixteen times as far is likely to bring sixteen times as much: not so much that most of it would be read in vain. */
const stepAfter = (found: number): number => (found > 300 ? 0 : 1);

const firstOf = (places: HitPlace[], most: number): Found => {
  const first = places.slice(0, most);
  return { places: first, readFrom: first.at(-1)?.seq ?? null };
};

type Candidate = HitPlace & { isSeen: boolean };

/** Each candidate's conversation, and its message where a filter asks for it, is found by its key. */
function compileLook({ caller, filters }: Asked) {
  const fixed: unknown[] = [caller.workspaceId, null, null, CANDIDATES];
  const bind = bindTo(fixed);
  const where = [seenIn(caller, bind), ...filters.ofConversation.map((is) => is(bind))];
  const message =
    filters.ofMessage.length === 0
      ? ''
      : `cross join lateral (
          select from message m where m.workspace_id = $1 and m.conversation_id = f.conversation_id and m.seq = f.seq
            and ${filters.ofMessage.map((is) => is(bind)).join(' and ')} limit 1
        ) m`;
  const text = `
    select f.seq, f.conversation_id as "conversationId", hit.id is not null as "isSeen"
    from find_in_messages($1, $2, $3, $4) f
    left join lateral (
      select c.id from conversation c ${message}
      where c.workspace_id = $1 and c.id = f.conversation_id and ${where.join(' and ')} limit 1
    ) hit on true
    order by f.seq desc`;
  return (run: Run, query: string, before: number) =>
    run<Candidate>(text, fixed.with(1, query).with(2, before));
}
