import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What makes code or objects with behaviour of text or bytes. */
const WAYS =
  /\beval\s*\(|\bnew Function\b|(?<!\w)Function\(['"`]|['"](?:node:)?vm['"]|\bv8\b.*\bdeserialize\b|\bdeserialize\s*\(|set(?:Timeout|Interval)\(\s*['"`]/;

const waysIn = (source: string): string[] => source.split('\n').filter((line) => WAYS.test(line));

test('V-42: nothing that ships makes code, or objects with behaviour, of what it is given', () => {
  const shipped = globSync('{apps,packages}/*/{src,*/src}/**/*.{ts,tsx}', { cwd: root }).filter(
    (path) => !/\.test\.tsx?$/.test(path),
  );
  expect(shipped.length).toBeGreaterThan(500);
  expect(shipped.filter((path) => waysIn(readFileSync(`${root}/${path}`, 'utf8')).length > 0)).toEqual([]);

  const bad = [
    'eval(text)',
    'new Function(text)',
    "import vm from 'node:vm'",
    'v8.deserialize(bytes)',
    "setTimeout('x')",
  ];
  expect(bad.flatMap(waysIn)).toEqual(bad);
  expect(waysIn('setTimeout(resolve, 5); evaluate(rule); type Run = Function;')).toEqual([]);
});
