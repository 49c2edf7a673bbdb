import type { Bench, Outcome, Row, Unit } from '../bench.ts';
import { medianOf, writeNumber } from '../figures.ts';
import { type LineCompany, openLineCompany } from '../queue/line-company.ts';
import { type Assigning, measureAssigning } from '../queue/measure-assigning.ts';
import { bringCustomers, measurePlaces, type Places } from '../queue/measure-places.ts';
import { type Watch, watchAssignments } from '../queue/watch-assignments.ts';
import type { Stage } from '../stage.ts';

const LINES = [100, 10_000, 100_000];
const ASSIGNED = 8;
const CONNECTED = 10_000;
const SECONDS = 4;

export const queue: Bench = {
  name: 'queue',
  title: 'Who is next, and where everybody stands',
  about: `One workspace with a thousand agents who all carry four conversations each, two hundred topics, ten of them to an agent, and
100, 10,000 or 100,000 waiting customers. An agent closes a conversation; measured is the time from his request until an agent's
socket hears who was given to him (closing included), and what PostgreSQL's own \`pg_stat_statements\` counted for it. The three
companies run side by side and take turns. Then 10,000 customers of the longest line are connected while ten customers a second are
served: how long the one look at all places takes in the database, and how often anybody is told.`,
  seconds: 90,
  run,
};

type Side = { company: LineCompany; watch: Watch; figures: Assigning[] };

async function run(stage: Stage): Promise<Outcome> {
  const sides: Side[] = [];
  for (const waiting of stage.count(1, 0) ? LINES : LINES.slice(0, 2)) {
    const company = await openLineCompany(stage, waiting);
    const watch = await watchAssignments(company);
    stage.atEnd(watch.close);
    sides.push({ company, watch, figures: [] });
  }
  for (const { company, watch } of sides) await measureAssigning(company, watch, ASSIGNED);
  for (let round = 0; round < stage.rounds; round += 1)
    for (const side of sides) side.figures.push(await measureAssigning(side.company, side.watch, ASSIGNED));
  const { company } = sides.at(-1) as Side;
  const connected = Math.min(CONNECTED, company.waiting / 2);
  const worker = await bringCustomers(stage, company, connected);
  const places: Places[] = [];
  for (let round = 0; round < stage.rounds; round += 1)
    places.push(await measurePlaces(company, worker, stage.seconds(SECONDS)));
  return outcomeOf(sides, places, connected);
}

function outcomeOf(sides: Side[], places: Places[], connected: number): Outcome {
  const growing = (name: string, pick: (figure: Assigning) => number): Row => {
    const first = sides[0] as Side;
    const all = sides.map(
      ({ company, figures }) =>
        `${writeNumber(medianOf(figures.map(pick)))} at ${writeNumber(company.waiting)}`,
    );
    return {
      name,
      unit: 'ms',
      parley: (sides.at(-1) as Side).figures.map(pick),
      aim: {
        of: 'ratio',
        at: 'most',
        value: 2,
        base: { name: `of that at ${first.company.waiting}`, figures: first.figures.map(pick) },
      },
      note: all.join(' · '),
    };
  };
  const longest = writeNumber((sides.at(-1) as Side).company.waiting);
  const place = (name: string, unit: Unit, pick: (figure: Places) => number, most: number): Row => ({
    name,
    unit,
    parley: places.map(pick),
    aim: { of: 'value', at: 'most', value: most },
  });
  const line = (name: string, pick: (figure: Assigning) => number) => ({
    name,
    y: sides.map(({ figures }) => medianOf(figures.map(pick))),
  });
  return {
    rows: [
      growing(`next customer on the agent's screen, ${longest} wait`, (figure) => figure.p50Ms),
      growing('database time of one assignment', (figure) => figure.databaseMs),
      growing('of that, finding out who gets whom', (figure) => figure.lookMs),
      place(
        `places of ${longest}, ${writeNumber(connected)} connected: database time`,
        'ms',
        (figure) => figure.databaseMs,
        100,
      ),
      place('looks at the places', '/s', (figure) => figure.looksPerSecond, 1.1),
      place('frames that one customer got at most', '/s', (figure) => figure.framesPerSecond, 1.1),
    ],
    charts: [
      {
        kind: 'lines',
        file: 'growth',
        title: 'One assignment',
        unit: 'ms',
        xTitle: 'customers waiting',
        x: sides.map(({ company }) => company.waiting),
        lines: [
          line("until it is on the agent's screen", (figure) => figure.p50Ms),
          line('database time', (figure) => figure.databaseMs),
          line('finding out who gets whom', (figure) => figure.lookMs),
        ],
      },
    ],
  };
}
