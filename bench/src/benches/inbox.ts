import { historyOf } from '../../data/plan.ts';
import type { Bench, Outcome, Row } from '../bench.ts';
import { medianOf, percentileOf, writeNumber } from '../figures.ts';
import { explainLooks, type Finding, turnPlansOn } from '../inbox/explain.ts';
import { LOOKS, type Look } from '../inbox/looks.ts';
import { type Company, openCompany } from '../inbox/open-company.ts';
import { historySizes } from '../inbox/sizes.ts';
import type { Stage } from '../stage.ts';

const ASKS = 60;
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
  seconds: 110,
  run,
};

type Figures = { p50: number[]; p95: number[] };

async function run(stage: Stage): Promise<Outcome> {
  const sizes = historySizes(stage);
  const log: string[] = [];
  const companies: Company[] = [];
  for (const size of sizes) {
    const isLargest = size === sizes.at(-1);
    const hear = { onComplaint: (text: string) => void log.push(text) };
    companies.push(await openCompany(stage, historyOf(size), isLargest ? hear : {}));
  }
  const figures = await measure(stage, companies);
  const largest = companies.at(-1) as Company;
  await turnPlansOn(largest, true);
  await largest.parley.restart({ LOG_LEVEL: 'debug' });
  const findings = await explainLooks(largest, LOOKS, () => log.join(''));
  await turnPlansOn(largest, false);
  const scanning = findings.filter(({ scans }) => scans.length > 0);
  if (scanning.length > 0) throw new Error(`whole tables are read: ${JSON.stringify(scanning)}`);
  return outcomeOf(sizes, figures, findings);
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
  const lines = LOOKS.map(({ name }) => ({
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
