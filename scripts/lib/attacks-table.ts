import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ATTACKS } from './attacks.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [BEGIN, END] = ['<!-- npm run print-attacks -->', '<!-- end of what is printed -->'];

/** A title of a test that begins with numbers: `V-01, V-75: …`. */
const TITLE = /['"`]((?:V-\d\d, )*V-\d\d): /g;

/** Which files have tests named after each attack. */
export function testsByAttack(): Map<string, string[]> {
  const paths = globSync(
    [
      'apps/*/src/**/*.test.{ts,tsx}',
      'packages/**/src/**/*.test.ts',
      'e2e/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    { cwd: root },
  ).filter((path) => !path.includes('node_modules'));
  const named = paths.toSorted().flatMap((path) => {
    const titles = [...readFileSync(`${root}/${path}`, 'utf8').matchAll(TITLE)];
    const attacks = new Set(titles.flatMap(([, numbers = '']) => numbers.split(', ')));
    return [...attacks].map((attack) => ({ attack, path }));
  });
  return new Map(
    [...Map.groupBy(named, ({ attack }) => attack)].map(([attack, all]) => [
      attack,
      all.map(({ path }) => path),
    ]),
  );
}

/** What is wrong between the list and the tests; nothing when each attack that applies has one. */
export function attackFaults(tests: ReadonlyMap<string, string[]>): string[] {
  const untested = Object.entries(ATTACKS)
    .filter(([attack, what]) => typeof what === 'string' && !tests.has(attack))
    .map(([attack]) => `${attack} has no test that is named after it.`);
  const strange = [...tests.keys()]
    .filter((attack) => typeof ATTACKS[attack] !== 'string')
    .map((attack) => `${attack} has a test, but is not in the list of what applies.`);
  return [...untested, ...strange];
}

/** One row for each attack: what must hold, and where that is tested. */
function attacksTable(tests: ReadonlyMap<string, string[]>): string {
  const rows = Object.entries(ATTACKS).map(([attack, what]) =>
    typeof what === 'string'
      ? `| ${attack} | ${what} | ${(tests.get(attack) ?? []).map(shortened).join(', ')} |`
      : `| ${attack} | – | does not apply: ${what.notYet} |`,
  );
  return ['| | what must hold | tested in |', '|---|---|---|', ...rows].join('\n');
}

const shortened = (path: string): string =>
  `\`${path
    .replace('apps/server/src/modules/', '')
    .replace('apps/server/', '')
    .replace(/\.test\.tsx?$/, '')}\``;

/** The page with its table as the tests are now. */
export function withAttacksTable(page: string): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`no place for the table: ${BEGIN} … ${END}`);
  return `${before}${BEGIN}\n\n${attacksTable(testsByAttack())}\n\n${END}${after}`;
}
