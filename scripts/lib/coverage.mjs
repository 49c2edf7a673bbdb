import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ROOT } from './paths.mjs';

const COUNTED = ['lines', 'branches', 'functions'];

/** Prints a table of Markdown: for each workspace the share of its lines, branches and functions that ran. */
export function printCoverage(summaryFile) {
  const { total: _, ...files } = JSON.parse(readFileSync(summaryFile, 'utf8'));
  const workspaces = new Map();
  for (const [file, counts] of Object.entries(files)) {
    const name = relative(ROOT, file).split('/').slice(0, 2).join('/');
    workspaces.set(name, [...(workspaces.get(name) ?? []), counts]);
  }
  const rows = [...workspaces].sort().map(([name, counts]) => rowOf(name, counts));
  const all = rowOf('all', Object.values(files));
  console.log(`\n| workspace | ${COUNTED.join(' | ')} |\n|---|${COUNTED.map(() => '---:|').join('')}`);
  console.log([...rows, all].join('\n'));
}

function rowOf(name, files) {
  const shares = COUNTED.map((what) => {
    const total = files.reduce((sum, counts) => sum + counts[what].total, 0);
    const covered = files.reduce((sum, counts) => sum + counts[what].covered, 0);
    return total === 0 ? '–' : `${((100 * covered) / total).toFixed(1)} %`;
  });
  return `| ${name} | ${shares.join(' | ')} |`;
}
