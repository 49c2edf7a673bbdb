import type { Bench, Outcome } from '../bench.ts';
import { copyTable } from '../import/copy-table.ts';
import { importTable } from '../import/import-table.ts';
import { readMemoryMb } from '../machine/processes.ts';
import { setUp } from '../parley/set-up.ts';
import { startParley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';

const SMALL_ROWS = 100_000;
const LARGE_ROWS = 1_000_000;

export const importing: Bench = {
  name: 'import',
  title: 'The past comes along',
  about: `A table of messages, ten of each customer in two conversations, is checked (every row is read, kept and made part of a
conversation as it would look) and then imported: rows a second of both together. The limit is COPY of the same messages into a table
with the columns and keys of ours, in one transaction, on the same PostgreSQL in the same round: no customer, no conversation, nothing
that a repeat is known by. Memory is that of the server process
alone, at its most while it imports.`,
  limit: 'COPY',
  seconds: 240,
  run,
};

async function run(stage: Stage): Promise<Outcome> {
  const parley = await startParley(stage);
  const { owner } = await setUp(parley);
  const memoryOf = () => readMemoryMb([parley.pid]);
  const [small, large] = [stage.count(SMALL_ROWS, 10_000), stage.count(LARGE_ROWS, 30_000)];
  const rounds: { perSecond: number; memoryMb: number; copied: number }[] = [];
  for (let series = 1; series <= stage.rounds; series += 1) {
    const copied = await copyTable(parley, series, small);
    rounds.push({ ...(await importTable(stage, parley, owner, { series, rows: small, memoryOf })), copied });
    stage.say(`${small} rows done`);
  }
  const copied = await copyTable(parley, 0, large);
  const whole = await importTable(stage, parley, owner, { series: 0, rows: large, memoryOf });
  const memory = rounds.map(({ memoryMb }) => memoryMb);
  const name = (rows: number) => `${rows.toLocaleString('en')} rows`;
  const aim = { of: 'ratio', at: 'least', value: 0.05 } as const;
  return {
    rows: [
      {
        name: name(small),
        unit: '/s',
        parley: rounds.map(({ perSecond }) => perSecond),
        limit: rounds.map((round) => round.copied),
        aim,
      },
      { name: name(large), unit: '/s', parley: [whole.perSecond], limit: [copied], aim },
      { name: `memory, ${name(small)}`, unit: 'MB', parley: memory },
      {
        name: `memory, ${name(large)}`,
        unit: 'MB',
        parley: [whole.memoryMb],
        aim: { of: 'ratio', at: 'most', value: 1.25, base: { name: name(small), figures: memory } },
      },
    ],
    charts: [],
  };
}
