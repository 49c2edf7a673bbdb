import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Row } from '../bench.ts';
import { isMet, medianOf, ratioOf, writeAim, writeNumber } from '../figures.ts';
import type { Machine } from '../machine/facts.ts';
import { drawChart } from './draw-chart.ts';
import { IMAGES, IMAGES_FROM_PAGE, PAGE } from './paths.ts';
import { type Result, type Results, readResults } from './results.ts';
import { tableOf } from './table.ts';

const INTRODUCTION = `# Benchmarks

Written by \`npm run bench\`; \`npm run bench -- NAME\` measures one again and leaves the rest of this page alone. The
figures of every round are in [benchmarks.json](benchmarks.json).

An absolute figure says as much about the machine as about the program, so each stands beside its **limit**: the same work
done by the bare parts, in the same run, in turns, at least three rounds each. Beside them stands a **reference**: what one
would write instead from stock parts, Socket.IO and \`pg\`, one transaction a message, committed before it is delivered
([bench/reference](../bench/reference)). Figures are medians, with the least and the greatest round behind them. Parley
is started as \`npm start\` starts it, with its own PostgreSQL, flushing every commit, and driven from other processes through its
public doors, all on one machine over loopback: server, database and load share its cores.
`;

/** Draws the page and its pictures from the kept results. Benches that were never run have no section. */
export function writePage(benches: Bench[]): void {
  const results = readResults();
  const done = benches.filter((bench) => results[bench.name]);
  drawAll(done, results);
  const sections = done.map((bench) => sectionOf(bench, results[bench.name] as Result));
  writeFileSync(PAGE, [INTRODUCTION, summaryOf(done, results), ...sections].join('\n'));
}

function drawAll(benches: Bench[], results: Results): void {
  mkdirSync(IMAGES, { recursive: true });
  for (const name of readdirSync(IMAGES)) rmSync(join(IMAGES, name));
  for (const bench of benches) {
    const { charts, rows } = results[bench.name] as Result;
    for (const chart of charts)
      writeFileSync(join(IMAGES, fileOf(bench, chart.file)), drawChart(chart, rows, bench));
  }
}

const fileOf = (bench: Bench, file: string): string => `${bench.name}-${file}.svg`;

function summaryOf(benches: Bench[], results: Results): string {
  const aims = benches.flatMap((bench) =>
    (results[bench.name] as Result).rows.filter((row) => row.aim).map((row) => ({ bench, row })),
  );
  const lines = aims.map(({ bench, row }) => [
    `[${bench.name}](#${bench.name})`,
    row.name,
    row.aim ? writeAim(row, row.aim) : '',
    reached(row),
    isMet(row) ? 'yes' : '**no**',
  ]);
  return `## The aims\n\n${markdownTable([['bench', 'what', 'aim', 'reached', 'met'], ...lines])}\n`;
}

function reached(row: Row): string {
  if (row.aim?.of === 'ratio') return `${writeNumber(ratioOf(row) ?? Number.NaN)} ×`;
  return `${writeNumber(medianOf(row.parley))}${row.unit && ` ${row.unit}`}`;
}

function sectionOf(bench: Bench, { rows, charts, remarks = [], machine, seconds }: Result): string {
  const pictures = charts.map(
    (chart) => `![${chart.title}](${IMAGES_FROM_PAGE}/${fileOf(bench, chart.file)})`,
  );
  const parts = [
    `## ${bench.name}`,
    `**${bench.title}.** ${bench.about}`,
    ...pictures,
    markdownTable(tableOf(bench, rows)),
    ...remarks,
    `*${factsOf(machine)}; ${seconds} s.*`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function factsOf(machine: Machine): string {
  return [
    `${machine.date} at ${machine.commit}`,
    `${machine.cores} cores of ${machine.cpu}, ${machine.memoryGb} GB`,
    `Linux ${machine.kernel}`,
    `Node ${machine.node}`,
    `PostgreSQL ${machine.postgres}`,
    `a flush takes ${writeNumber(machine.fsyncMs)} ms`,
  ].join('; ');
}

function markdownTable([header = [], ...lines]: string[][]): string {
  const row = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(header), `|${header.map(() => '---|').join('')}`, ...lines.map(row)].join('\n');
}
