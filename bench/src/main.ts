import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { BENCHES } from './benches.ts';
import { readMachine } from './machine/facts.ts';
import { printTable } from './report/print-table.ts';
import { keepResult } from './report/results.ts';
import { writePage } from './report/write-page.ts';
import { withStage } from './stage.ts';

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    /** Short rounds and small counts, for whoever works on a bench. */
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    /** Print only: leave docs/benchmarks.md as it is. */
    dry: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const chosen = choose(names);
  const machine = readMachine();
  const total = chosen.reduce((sum, bench) => sum + bench.seconds, 0);
  console.log(`${chosen.map((bench) => bench.name).join(', ')}: about ${Math.ceil(total / 60)} min`);
  for (const bench of chosen) await runOne(bench, machine);
}

function choose(wanted: string[]): Bench[] {
  const unknown = wanted.filter((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown.length > 0)
    throw new Error(
      `There is no bench ${unknown.join(', ')}. There are: ${BENCHES.map((b) => b.name).join(', ')}.`,
    );
  return wanted.length === 0 ? BENCHES : BENCHES.filter((bench) => wanted.includes(bench.name));
}

/** A bench that fails says so and is left out of the page; the others go on. */
async function runOne(bench: Bench, machine: ReturnType<typeof readMachine>): Promise<void> {
  const started = performance.now();
  console.log(`\n${bench.name}: ${bench.title}`);
  try {
    const stageOptions = { quick: options.quick, rounds: Number(options.rounds) };
    const outcome = await withStage(stageOptions, (stage) => bench.run(stage));
    const seconds = Math.round((performance.now() - started) / 1000);
    printTable(bench, outcome.rows);
    console.log(`${bench.name} took ${seconds} s`);
    if (options.dry || options.quick) return;
    keepResult(bench.name, { ...outcome, machine, seconds });
    writePage(BENCHES);
  } catch (error) {
    console.error(`${bench.name} failed:`, error);
    process.exitCode = 1;
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
