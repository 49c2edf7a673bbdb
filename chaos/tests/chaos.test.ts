import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLANTED } from '../src/planted/faults.ts';
import { type Run, runScenario } from '../src/run-scenario.ts';
import { listScenarios } from '../src/scenario.ts';
import { type Postgres, startPostgres } from '../src/system/postgres.ts';

const SEED = '1';
/** Of one scenario; half a minute, unless the machine has much else to do. */
const PATIENCE_MS = 600_000;

describe('while processes are killed and cut off', () => {
  let folder: string;
  let postgres: Postgres;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-chaos-'));
    postgres = await startPostgres(join(folder, 'postgres'));
  });
  afterAll(async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function play(id: string, planted?: string): Promise<Run> {
    const scenario = (await listScenarios()).find((each) => each.id === id);
    if (!scenario) throw new Error(`there is no scenario ${id}`);
    const fault = PLANTED.find(({ name }) => name === planted);
    const name = `${id}-${planted ?? 'sound'}`;
    return runScenario({
      scenario,
      size: 'short',
      seed: SEED,
      postgres,
      folder: join(folder, name),
      planted: fault,
    });
  }

  test.each([
    ['a node', 'a1'],
    ['PostgreSQL', 'b1'],
    ['Redis', 'c1r'],
  ])(
    'nothing is lost, doubled or reordered: %s',
    async (_, id) => {
      const { verdict } = await play(id);

      expect(verdict.violations).toEqual([]);
      expect(verdict.acknowledged).toBeGreaterThan(50);
    },
    PATIENCE_MS,
  );

  test.each([['bigserial-cursor', 'a8', 'C4 order']])(
    'a build with the planted fault %s is caught',
    async (planted, id, check) => {
      const { verdict } = await play(id, planted);

      expect(verdict.violations.map((violation) => violation.check)).toContain(check);
    },
    PATIENCE_MS,
  );
});
