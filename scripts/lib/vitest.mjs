import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installed, PINNED_NODE } from './paths.mjs';
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
  const { code } = await run(PINNED_NODE, args);
  const counted = count(report, code);
  rmSync(folder, { recursive: true });
  return counted;
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
