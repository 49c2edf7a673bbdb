import type { Message, SearchHit, SearchHits } from '@parley/contract';
import type { MemberCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { readWithNeighbours, type WithNeighbours } from '../messages/index.ts';
import { type Found, findHits } from './find-hits.ts';
import { WRITTEN_EARLIER } from './marks.ts';
import type { Plan } from './plan.ts';
import type { Needles } from './query/expression.ts';
import { excerptOf } from './text/excerpt.ts';
import { quote, type TextClass } from './text/lexemes.ts';

const CLASS_OF = { messages: 'text', notes: 'note', files: 'file' } as const satisfies Record<
  string,
  TextClass
>;
/** Counted so far; beyond it there are "more than". */
const COUNTED = 1_000;

type Asked = {
  caller: MemberCaller;
  plan: Plan;
  group: keyof typeof CLASS_OF;
  before: number;
  limit: number;
};

/** A page of hits of one kind, newest first, each with its neighbours. */
export async function readHits(run: Run, { caller, plan, group, before, limit }: Asked): Promise<SearchHits> {
  const query = plan.queryFor(CLASS_OF[group]);
  if (query === null) return { items: [], count: 0, isMore: false, nextCursor: null };
  const { places, readFrom } = await findInRange(run, { caller, plan, query, before, limit });
  const shown = places.slice(0, limit);
  const read = await readWithNeighbours(run, caller.workspaceId, shown);
  const next = places.length > limit ? (shown.at(-1)?.seq ?? null) : readFrom;
  return {
    items: read.map((one) => present(one, group, plan.needles)),
    count: Math.min(places.length, COUNTED),
    isMore: places.length > COUNTED || readFrom !== null,
    nextCursor: next === null ? null : String(next),
  };
}

/**
 * What came after the day that it was written before stands behind the place of that day, and is found by a word of its own: there is none
 * of it, or most of it is.
 */
async function findInRange(
  run: Run,
  { caller, plan, query, before, limit }: Omit<Asked, 'group'> & { query: string },
): Promise<Found> {
  const { from, importedFrom, until } = plan.range;
  const asked = {
    caller,
    query,
    filters: plan.filters,
    from,
    importedFrom,
    before,
    enough: limit,
    most: COUNTED + 1,
  };
  if (until === null || before <= until) return findHits(run, asked);
  const late = await findHits(run, {
    ...asked,
    query: `${query} & ${quote(WRITTEN_EARLIER)}`,
    from: Math.max(from, until),
    importedFrom: null,
  });
  if (late.readFrom !== null) return late;
  const others = await findHits(run, { ...asked, before: until, most: asked.most - late.places.length });
  return { ...others, places: [...late.places, ...others.places] };
}

function present(
  { message, before, after }: WithNeighbours,
  group: Asked['group'],
  needles: Needles,
): SearchHit {
  const { conversationId, seq, kind, author, at, wroteAt, text, attachments } = message;
  return {
    conversationId,
    seq,
    kind,
    author,
    at: wroteAt ?? at,
    excerpt: excerptOf(text, group === 'files' ? NONE : needles),
    files: attachments.map(({ fileId, mediaType, name }) => ({
      fileId,
      mediaType,
      name: excerptOf(name, group === 'files' ? needles : NONE),
    })),
    before: before && neighbourOf(before),
    after: after && neighbourOf(after),
  };
}

const NONE: Needles = { words: new Set(), prefixes: [] };
const NEIGHBOUR_CHARS = 120;

const neighbourOf = ({ seq, kind, author, text, attachments }: Message): SearchHit['before'] => ({
  seq,
  kind,
  author,
  text: [...(text || attachments.map(({ name }) => name).join(', '))].slice(0, NEIGHBOUR_CHARS).join(''),
});
