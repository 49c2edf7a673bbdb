import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PLANTED } from './planted/faults.ts';
import { pageOf } from './report/page.ts';
import { tableOf } from './report/table.ts';
import { type Run, runScenario } from './run-scenario.ts';
import { listScenarios, type Size } from './scenario.ts';
import { startPostgres } from './system/postgres.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '1' },
    short: { type: 'boolean', default: false },
    planted: { type: 'string' },
    out: { type: 'string', default: 'chaos-results' },
  },
});

const known = await listScenarios();
const chosen = known.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
const unknown = positionals.filter((id) => known.every((scenario) => scenario.id !== id));
if (unknown.length > 0) {
  console.error(
    `There is no scenario ${unknown.join(', ')}. There are: ${known.map(({ id }) => id).join(', ')}.`,
  );
  process.exit(2);
}
const first = Number(values.seed ?? Math.floor(Date.now() / 1_000) % 100_000);
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
console.log(`seed ${first}, commit ${commit}`);

const planted = PLANTED.find(({ name }) => name === values.planted);
if (values.planted && !planted) throw new Error(`There is no planted fault ${values.planted}.`);
const startedAt = new Date().toISOString();
const size: Size = values.short ? 'short' : 'full';
const out = resolve(values.out);
const scratch = mkdtempSync(join(tmpdir(), 'parley-chaos-'));
const postgres = await startPostgres(scratch);
const runs: Run[] = [];
const impossible = new Set<string>();
const failed: string[] = [];
try {
  for (let seed = first; seed < first + Number(values.seeds); seed++) {
    for (const scenario of chosen) {
      const obstacle = scenario.needs?.();
      if (obstacle) {
        impossible.add(`${scenario.id} was not played: ${obstacle}`);
        continue;
      }
      const folder = join(out, `${scenario.id}-${seed}`);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      const run = await runScenario({ scenario, size, seed: String(seed), postgres, folder, planted }).catch(
        (error: unknown) =>
          void failed.push(`${scenario.id} with seed ${seed} did not get to its end: ${error}`),
      );
      if (!run) continue;
      runs.push(run);
      console.log(tableOf([run], runs.length === 1));
      for (const { name, value } of run.notes) console.log(`   ${name}: ${value}`);
      for (const { check, what } of run.verdict.violations.slice(0, 10)) console.log(`   ${check}: ${what}`);
    }
  }
} finally {
  await postgres.stop();
  rmSync(scratch, { recursive: true, force: true });
}
const page = join(out, 'report.html');
if (runs.length > 0) writeFileSync(page, pageOf(runs, { seed: first, commit, startedAt }));
for (const line of [...impossible, ...failed]) console.log(line);
const broken = runs.filter(({ verdict }) => verdict.violations.length > 0);
console.log(
  `${runs.length - broken.length} kept every promise, ${broken.length} did not. Histories: ${out}; a page: ${page}`,
);
process.exit(broken.length + impossible.size + failed.length === 0 ? 0 : 1);
