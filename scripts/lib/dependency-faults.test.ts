import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dependencyFaults, type LockFile } from './dependency-faults.ts';
import { run } from './run.mjs';

const ours = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
) as LockFile;

const faultsOf = (packages: Parameters<typeof dependencyFaults>[0]['packages']) =>
  dependencyFaults({ packages });

test('a package below its floor is named, wherever it lies', () => {
  const faults = faultsOf({
    'node_modules/ws': { version: '8.21.3' },
    'node_modules/socket/node_modules/ws': { version: '8.21.2' },
    'node_modules/fastify': { version: '5.9.10' },
    'node_modules/sharp': { version: '0.35.3-rc.1' },
    'node_modules/undici': { version: '8.0.0' },
    'node_modules/kysely': { version: '0.29.0-beta.1' },
  });

  expect(faults).toEqual([
    'node_modules/socket/node_modules/ws: ws 8.21.2 is below 8.21.3.',
    'node_modules/fastify: fastify 5.9.10 is below 5.12.5.',
    'node_modules/sharp: sharp 0.35.3-rc.1 is below 0.35.3.',
  ]);
});

test('a package with several lines of releases is measured against its own, or else the last', () => {
  const faults = faultsOf({
    'node_modules/a/node_modules/fast-uri': { version: '3.1.7' },
    'node_modules/b/node_modules/fast-uri': { version: '3.1.8' },
    'node_modules/c/node_modules/fast-uri': { version: '1.9.9' },
    'node_modules/d/node_modules/fast-uri': { version: '5.0.0' },
  });

  expect(faults).toEqual([
    'node_modules/a/node_modules/fast-uri: fast-uri 3.1.7 is below 3.1.8.',
    'node_modules/c/node_modules/fast-uri: fast-uri 1.9.9 is below 4.1.5.',
  ]);
});

test('V-88: nothing that we install is below its floor or forbidden', () => {
  expect(dependencyFaults(ours)).toEqual([]);
});

test('the bill of materials names every package that may be installed', async () => {
  const { code, output } = await run('npm', ['run', '--silent', 'sbom'], { quiet: true });
  const { components } = JSON.parse(output) as { components: { purl: string }[] };
  const named = new Set(components.map(({ purl }) => purl.split('?')[0]?.replace('%40', '@')));

  const missing = Object.entries(ours.packages).flatMap(([path, { version, link }]) => {
    const name = path.split('node_modules/')[1] && path.split('node_modules/').at(-1);
    return name && !link && !named.has(`pkg:npm/${name}@${version}`) ? [`${name}@${version}`] : [];
  });
  expect([code, missing]).toEqual([0, []]);
});

test('V-50: a package that is forbidden is named, one of a similar name is not', () => {
  const faults = faultsOf({
    'node_modules/request': { version: '2.88.2' },
    'node_modules/postman-request': { version: '2.88.1' },
    'node_modules/ip': { version: '2.0.1' },
    'node_modules/@scope/ip': { version: '1.0.0' },
    'node_modules/jsonwebtoken': { version: '8.5.1' },
  });

  expect(faults).toEqual([
    'node_modules/request: request is forbidden.',
    'node_modules/ip: ip is forbidden.',
    'node_modules/jsonwebtoken: jsonwebtoken 8.5.1 is below 9.0.0.',
  ]);
});

test('an address from which a package was downloaded is not recorded; where a workspace lies is', () => {
  const faults = faultsOf({
    'node_modules/pg': { version: '8.23.1', resolved: 'https://registry.example/pg/-/pg-8.23.1.tgz' },
    'node_modules/@parley/server': { resolved: 'apps/server', link: true },
  });

  expect(faults).toEqual(['node_modules/pg: a download address is recorded; .npmrc leaves it out.']);
});
