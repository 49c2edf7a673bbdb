import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderRoutes } from '../scripts/generate-routes.ts';

test('the table of routes is what the contract says today', () => {
  const written = readFileSync(new URL('./routes.generated.ts', import.meta.url), 'utf8');

  expect(written).toBe(renderRoutes());
});
