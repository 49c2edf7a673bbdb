import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('..', import.meta.url));
const core = dirname(createRequire(import.meta.url).resolve('@mantine/core/styles.css'));

/** What our code takes from Mantine, by name. */
function namesInUse(): string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  const imports = files.flatMap((file) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].map(
      ([, names = '']) => names,
    ),
  );
  const names = imports.flatMap((list) => list.split(',')).map((name) => name.trim());
  return [...new Set(names.filter((name) => name && !name.startsWith('type ')))];
}

/** The style modules that a built file of Mantine reaches, its parts' included. */
function stylesOf(file: string, seen: Set<string>): string[] {
  if (seen.has(file) || !existsSync(file)) return [];
  seen.add(file);
  const style = /([^/\\]+)\.module\.mjs$/.exec(file)?.[1];
  const parts = [...readFileSync(file, 'utf8').matchAll(/from "(\.[^"]+)"/g)];
  const below = parts.flatMap(([, path = '']) => stylesOf(resolve(dirname(file), path), seen));
  return style ? [style, ...below] : below;
}

test('every component of Mantine that we use has its styles', () => {
  const built = readdirSync(join(core, 'esm', 'components'), { recursive: true, encoding: 'utf8' });
  const seen = new Set<string>();
  const needed = namesInUse().flatMap((name) => {
    const file = built.find((path) => path.split(/[/\\]/).at(-1) === `${name}.mjs`);
    return file ? stylesOf(join(core, 'esm', 'components', file), seen) : [];
  });

  const imported = readFileSync(join(source, 'app', 'mantine.css'), 'utf8');
  const missing = [...new Set(needed)].filter((name) => !imported.includes(`/${name}.layer.css`)).sort();

  expect(needed.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});
