import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startEmbeddedPostgres } from './embedded.ts';
import { checkExternalDatabase } from './external.ts';

test('a database that would lose commits is refused, one that flushes passes', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-external-'));
  const options = { dataDir, log: () => undefined };

  const careless = await startEmbeddedPostgres({ ...options, durability: 'throw-away' });
  await expect(checkExternalDatabase(careless.url)).rejects.toThrow('fsync or full_page_writes off');
  await careless.stop();
  const careful = await startEmbeddedPostgres(options);
  await expect(checkExternalDatabase(careful.url)).resolves.toBeUndefined();
  await careful.stop();

  rmSync(dataDir, { recursive: true });
});

test('a database that does not answer is one clear line without the password', async () => {
  const nobody = 'postgresql://parley:hunter2@127.0.0.1:1/parley';

  await expect(checkExternalDatabase(nobody)).rejects.toThrow(
    /^Cannot use the database of DATABASE_URL: connect ECONNREFUSED 127.0.0.1:1$/,
  );
});
