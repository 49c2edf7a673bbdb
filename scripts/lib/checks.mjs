import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installed, PINNED_NODE, ROOT } from './paths.mjs';
import { run } from './run.mjs';

const TYPED = [
  '.',
  'packages/contract',
  'packages/client',
  'packages/simulators/whatsapp',
  'packages/simulators/whatsapp/face',
  'packages/simulators/loans',
  'packages/channels/api',
  'packages/channels/kit',
  'packages/channels/whatsapp',
  'testkit',
  'apps/server',
  'apps/console',
  'apps/widget',
  'e2e',
  'bench',
  'chaos',
];

const STEPS = [
  {
    name: 'format and lint',
    script: 'biome',
    args: ['check', '--error-on-warnings', '--max-diagnostics=100', '.'],
  },
  ...TYPED.map((folder) => ({
    name: `types of ${folder === '.' ? 'scripts' : folder}`,
    script: 'tsc',
    // Two run at once as it is, and every further checker of one works out the same types anew.
    args: ['-p', folder, '--checkers', '1'],
  })),
  {
    name: 'dependency rules',
    script: 'depcruise',
    args: [
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
      'apps',
      'packages',
      'e2e',
      'bench',
      'chaos',
    ],
  },
  { name: 'versions of dependencies', file: 'scripts/check-dependencies.ts', args: [] },
  { name: 'unused code', script: 'knip', args: ['--no-progress'] },
  { name: 'size budgets', script: 'size-limit', args: [] },
];

/** Runs every check, also after one that fails, two at a time. Returns how many passed and failed. */
export async function runChecks() {
  const result = { passed: 0, failed: 0 };
  const steps = STEPS.values();
  const takeOn = async () => {
    for (const step of steps) result[(await runStep(step)) ? 'passed' : 'failed'] += 1;
  };
  await Promise.all([takeOn(), takeOn()]);
  return result;
}

/** @param {{ name: string, script?: string, file?: string, args: string[] }} step a program of npm's, or a file of ours */
async function runStep({ name, script, file, args }) {
  const started = performance.now();
  const { code, output } = await run(PINNED_NODE, [file ?? entryOf(script), ...args], { quiet: true });
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${seconds} s  ${name}`);
  if (code !== 0) console.log(`${output.trim()}\n`);
  return code === 0;
}

/** npm's links run under the machine's own Node; so the file behind the link is what we run. */
function entryOf(script) {
  const entry = join(installed('.bin'), script);
  if (!existsSync(entry)) throw new Error(`${script} is not installed under ${ROOT}.`);
  return entry;
}
