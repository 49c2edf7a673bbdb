import pg from 'pg';
import { historyOf } from '../../data/plan.ts';
import type { Bench, Outcome, Row } from '../bench.ts';
import { medianOf, percentileOf, writeNumber } from '../figures.ts';
import { type Company, openCompany } from '../inbox/open-company.ts';
import { makeWords, type Words } from '../search/make-words.ts';
import { ask, likeOf, SEARCHES, type Search } from '../search/searches.ts';
import type { Stage } from '../stage.ts';

const ASKS = 40;
/** `ILIKE` takes so long that more would tell nothing more. */
const LIKES = 3;
const SIZES = [10_000, 100_000];
const AIM_MS = 50;

export const search: Bench = {
  name: 'search',
  title: 'An agent searches a company with a long history',
  about: `10⁴ and 10⁵ conversations with ten messages each (\`PARLEY_BENCH_MILLION=yes\`: 10⁶, too), searched through HTTP as the console
does it: every kind of thing at once, with excerpts, neighbours and counts, one request at a time, each with another word. The
words are made before, as after an upgrade, and kept with the history. Figures are p95 at the largest. Beside it the newest twenty
messages with the same text by \`ILIKE\` on the same PostgreSQL, without permissions, neighbours or excerpts.`,
  reference: '`ILIKE`',
  seconds: 900,
  run,
};

type Figures = { p50: number[]; p95: number[]; like: number[] };

async function run(stage: Stage): Promise<Outcome> {
  const sizes = sizesOf(stage);
  const companies: Company[] = [];
  for (const plan of sizes.map(historyOf)) companies.push(await openCompany(stage, plan));
  const words: Words[] = [];
  for (const company of companies) words.push(await makeWords(stage, company));
  const figures = await measure(stage, companies);
  return outcomeOf(sizes, figures, words);
}

function sizesOf(stage: Stage): number[] {
  if (stage.count(1, 0) === 0) return [5_000, 10_000];
  return process.env.PARLEY_BENCH_MILLION ? [...SIZES, 1_000_000] : SIZES;
}

async function measure(stage: Stage, companies: Company[]): Promise<Map<string, Figures[]>> {
  const figures = new Map(
    SEARCHES.map(({ name }) => [name, companies.map((): Figures => ({ p50: [], p95: [], like: [] }))]),
  );
  for (const company of companies) for (const one of SEARCHES) await timesOf(company, one, 0, 4);
  for (let round = 1; round <= stage.rounds; round += 1)
    for (const one of SEARCHES)
      for (const [n, company] of companies.entries()) {
        const place = figures.get(one.name)?.[n] as Figures;
        const times = await timesOf(company, one, round * 1_000, stage.count(ASKS, 20));
        place.p50.push(percentileOf(times, 0.5));
        place.p95.push(percentileOf(times, 0.95));
        const like = await likeTimes(company, one, round);
        if (like.length > 0) place.like.push(percentileOf(like, 0.95));
      }
  return figures;
}

async function timesOf(company: Company, one: Search, from: number, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const started = performance.now();
    await ask(company, one, from + n);
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}

async function likeTimes(company: Company, one: Search, round: number): Promise<number[]> {
  const client = new pg.Client({ connectionString: company.parley.databaseUrl('parley') });
  await client.connect();
  const times: number[] = [];
  for (let n = 0; n < LIKES; n += 1) {
    const text = likeOf(one, round * LIKES + n);
    if (text === null) break;
    const started = performance.now();
    await client.query(
      'select seq from message where workspace_id = $1 and text ilike $2 order by seq desc limit 20',
      [company.history.workspaceId, `%${text}%`],
    );
    times.push(performance.now() - started);
  }
  await client.end();
  return times.sort((a, b) => a - b);
}

function outcomeOf(sizes: number[], figures: Map<string, Figures[]>, words: Words[]): Outcome {
  const rows = SEARCHES.map(({ name }): Row => {
    const bySize = figures.get(name) as Figures[];
    const largest = bySize.at(-1) as Figures;
    const growth = medianOf(largest.p95) / medianOf(bySize[0]?.p95 ?? [1]);
    const p50 = bySize.map((figure) => writeNumber(medianOf(figure.p50))).join(' · ');
    return {
      name,
      unit: 'ms',
      parley: largest.p95,
      ...(largest.like.length > 0 && { reference: largest.like }),
      aim: { of: 'value', at: 'most', value: AIM_MS },
      note: `p50 ${p50} ms; ${growth.toFixed(1)} × that at ${writeNumber(sizes[0] ?? 0)}`,
    };
  });
  const lines = SEARCHES.map(({ name }) => ({
    name,
    y: (figures.get(name) ?? []).map((figure) => medianOf(figure.p95)),
  }));
  return {
    rows,
    charts: [
      {
        kind: 'lines',
        file: 'growth',
        title: 'p95 of each search',
        unit: 'ms',
        xTitle: 'conversations',
        x: sizes,
        lines,
      },
    ],
    remarks: words.map((one, n) => remarkOf(sizes[n] ?? 0, one)),
  };
}

const MB = 1_000_000;

function remarkOf(size: number, { messages, indexBytes, tableBytes, perSecond }: Words): string {
  const made =
    perSecond === null
      ? ''
      : ` They were made at ${writeNumber(perSecond)} messages a second, beside nothing else.`;
  return `At ${writeNumber(size)} conversations the words of ${writeNumber(messages)} messages take ${writeNumber(
    (indexBytes + tableBytes) / MB,
  )} MB, of which the index of words ${writeNumber(indexBytes / MB)} MB.${made}`;
}
