import { expect, test } from 'vitest';
import { createLog } from './create-log.ts';

test('the error of a lost connection is told without the client that lost it', () => {
  const lines: string[] = [];
  const log = createLog({ logLevel: 'info' }, { write: (line) => lines.push(line) });
  const error = Object.assign(new Error('terminating connection'), {
    code: '57P01',
    client: { options: '-c role=parley_app', parsedStatements: { first: 'select 1' } },
  });

  log.warn({ err: error }, 'the next round tries');

  const [told] = lines.map((line) => JSON.parse(line));
  expect(told).toMatchObject({ msg: 'the next round tries', err: { code: '57P01' } });
  expect(told.err.message).toBe('terminating connection');
  expect(told.err).not.toHaveProperty('client');
});
