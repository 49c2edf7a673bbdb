import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { listMigrations, migrate } from './migrate.ts';

test('of several processes that start at once one migrates, and the others find it done', async () => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(inject('clusterUrl'));
  const cluster = new pg.Client({ connectionString: url.toString() });
  await cluster.connect();
  await cluster.query(`create database ${name}`);
  url.pathname = `/${name}`;

  const runs = await Promise.all([1, 2, 3].map(() => migrate(url.toString())));

  await cluster.query(`drop database ${name} with (force)`);
  await cluster.end();
  expect(runs.map(({ applied }) => applied).toSorted((a, b) => b.length - a.length)).toEqual([
    await listMigrations(),
    [],
    [],
  ]);
});
