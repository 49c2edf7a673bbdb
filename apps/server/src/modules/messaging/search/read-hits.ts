import type { Message, SearchHit, SearchHits } from '@parley/contract';
import type { MemberCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { readWithNeighbours, type WithNeighbours } from '../messages/index.ts';
import { findHits } from './find-hits.ts';
import type { Plan } from './plan.ts';
import type { Needles } from './query/expression.ts';
import { excerptOf } from './text/excerpt.ts';
import type { TextClass } from './text/lexemes.ts';

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
  const { places, readFrom } = await findHits(run, {
    caller,
    query,
    filters: plan.filters,
    before,
    most: COUNTED + 1,
  });
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
