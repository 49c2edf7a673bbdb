import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { COMPILED, installed, PINNED_NODE, ROOT } from './paths.mjs';
import { run } from './run.mjs';

/**
 * Runs the tests of one project of `vitest.config.ts`. A test that did not run counts as failed.
 *
 * @param {string} project
 * @param {string[]} filters
 */
export async function runVitest(project, filters = []) {
  const folder = mkdtempSync(join(tmpdir(), 'parley-test-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = [installed('vitest', 'vitest.mjs'), 'run', '--project', project, ...reporters, ...filters];
  const { code } = await run(PINNED_NODE, args, { env: { NODE_COMPILE_CACHE: COMPILED, ...process.env } });
  const counted = count(report, code);
  printSlowest(report);
  rmSync(folder, { recursive: true });
  return counted;
}

/** Where the time goes: hooks of a file, such as the start of its server, stand beside and are not counted. */
function printSlowest(report) {
  if (!existsSync(report)) return;
  const files = JSON.parse(readFileSync(report, 'utf8')).testResults.map(({ name, startTime, endTime }) => ({
    name: relative(ROOT, name),
    seconds: (endTime - startTime) / 1_000,
  }));
  const slowest = files.sort((a, b) => b.seconds - a.seconds).slice(0, 15);
  console.log(`\nThe slowest of ${files.length} files:`);
  for (const { name, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
}

function count(report, code) {
  const { passed, failed } = readCounts(report);
  // A file that cannot be loaded, or an error outside of any test, has no test to its name.
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function readCounts(report) {
  try {
    const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numTotalTests - numPassedTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
