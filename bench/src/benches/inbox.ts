import { isKept } from '../../data/open-history.ts';
import { historyOf } from '../../data/plan.ts';
import type { Bench, Outcome, Row } from '../bench.ts';
import { medianOf, percentileOf, writeNumber } from '../figures.ts';
import { explainLooks, type Finding, turnPlansOn } from '../inbox/explain.ts';
import { LOOKS, type Look } from '../inbox/looks.ts';
import { type Company, openCompany } from '../inbox/open-company.ts';
import { historySizes } from '../inbox/sizes.ts';
import type { Stage } from '../stage.ts';

const ASKS = 40;
/** Each history is so many times as long as the one before, and takes as many times as long to make. */
const GROWTH = 10;
const LONGEST_MAKING_MS = 5 * 60_000;
/** A page is 50; a thread three answers. More rows than this are not looked up but searched. */
const MOST_ROWS = 5_000;

export const inbox: Bench = {
  name: 'inbox',
  title: 'An agent looks at the inbox of a company with a long history',
  about: `The same team with the same work today (400 customers wait, 600 are being served), and a history of 10⁴, 10⁵ and 10⁶
conversations with ten messages each, drawn from all of which an agent opens lists, pages, threads and filters through HTTP, one
request at a time. The three run side by side and take turns. What is asked is different each time. Figures are p95; the aim is that
a hundred times more history costs at most twice as much. Afterwards every look is asked once more with PostgreSQL's
\`auto_explain\` on: a look that reads one of the big tables from end to end fails the bench.`,
  seconds: 70,
  run,
};

/** More lines than these nobody can tell apart. */
const DRAWN = [
  'open the list',
  'next page, anywhere in the history',
  'of a topic',
  'of an agent',
  'counts',
  'open a thread',
];

type Figures = { p50: number[]; p95: number[] };

async function run(stage: Stage): Promise<Outcome> {
  const log: string[] = [];
  const companies = await openCompanies(stage, (text) => log.push(text));
  const sizes = companies.map(({ plan }) => plan.closed + plan.waiting + plan.active);
  const figures = await measure(stage, companies);
  const largest = companies.at(-1) as Company;
  const findings = await explain(largest, () => log.join(''));
  const scanning = findings.filter(({ scans }) => scans.length > 0);
  if (scanning.length > 0) throw new Error(`whole tables are read: ${JSON.stringify(scanning)}`);
  return outcomeOf(sizes, figures, findings);
}

/** The folder is kept for the next run, so the plans are off again whatever happens. */
async function explain(company: Company, heard: () => string): Promise<Finding[]> {
  await turnPlansOn(company, true);
  try {
    await company.parley.restart({ LOG_LEVEL: 'debug' });
    return await explainLooks(company, LOOKS, heard);
  } finally {
    await turnPlansOn(company, false);
  }
}

/** Smallest first. What is not there yet is made, unless the last one says that it would take too long. */
async function openCompanies(stage: Stage, onComplaint: (text: string) => void): Promise<Company[]> {
  const companies: Company[] = [];
  let makingMs = 0;
  for (const plan of historySizes(stage).map(historyOf)) {
    const isThere = isKept(plan);
    if (!isThere && makingMs * GROWTH > LONGEST_MAKING_MS) {
      stage.say(
        `${plan.name} would take more than ${LONGEST_MAKING_MS / 60_000} min to make on this machine now: left out`,
      );
      break;
    }
    const started = performance.now();
    companies.push(await openCompany(stage, plan, { onComplaint }));
    makingMs = isThere ? 0 : performance.now() - started;
  }
  return companies;
}

/** Figures by look, then by size. */
async function measure(stage: Stage, companies: Company[]): Promise<Map<string, Figures[]>> {
  const figures = new Map(
    LOOKS.map((look) => [look.name, companies.map((): Figures => ({ p50: [], p95: [] }))]),
  );
  for (const company of companies) for (const look of LOOKS) await ask(company, look, 0, 10);
  for (let round = 1; round <= stage.rounds; round += 1)
    for (const look of LOOKS)
      for (const [n, company] of companies.entries()) {
        const times = await ask(company, look, round * 1_000, stage.count(ASKS, 20));
        const place = figures.get(look.name)?.[n] as Figures;
        place.p50.push(percentileOf(times, 0.5));
        place.p95.push(percentileOf(times, 0.95));
      }
  return figures;
}

/** Milliseconds of each of so many, sorted. */
async function ask(company: Company, look: Look, from: number, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const started = performance.now();
    await look.ask(company, from + n);
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}

function outcomeOf(sizes: number[], figures: Map<string, Figures[]>, findings: Finding[]): Outcome {
  const [smallest = 0] = sizes;
  const rows = LOOKS.map(({ name }): Row => {
    const bySize = figures.get(name) as Figures[];
    const [base] = bySize;
    const rowsTouched = Math.round((findings.find(({ look }) => look === name)?.rowsTouched ?? 0) / 2);
    const p50 = bySize.map((figure) => writeNumber(medianOf(figure.p50))).join(' · ');
    return {
      name,
      unit: 'ms',
      parley: bySize.at(-1)?.p95 ?? [],
      aim: {
        of: 'ratio',
        at: 'most',
        value: 2,
        base: { name: `of that at ${writeNumber(smallest)}`, figures: base?.p95 ?? [] },
      },
      note: `p50 ${p50} ms; ${writeNumber(rowsTouched)} rows touched${rowsTouched > MOST_ROWS ? ' (too many)' : ''}`,
    };
  });
  const lines = DRAWN.map((name) => ({
    name,
    y: (figures.get(name) ?? []).map((figure) => medianOf(figure.p95)),
  }));
  return {
    rows,
    charts: [
      {
        kind: 'lines',
        file: 'growth',
        title: 'p95 of each look',
        unit: 'ms',
        xTitle: 'conversations',
        x: sizes,
        lines,
      },
    ],
    remarks: [
      `The largest history here is ${writeNumber(sizes.at(-1) ?? 0)} conversations. No look read one of the big tables from end to end.`,
    ],
  };
}
