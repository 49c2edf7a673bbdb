import { startTestServer, type TestServer, type TestWorkspace } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertOutsideTransaction } from './outside-transaction.ts';

describe('what leaves the process', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    server = await startTestServer();
    workspace = await server.workspace();
  });
  afterAll(() => server.close());

  const callProvider = async () => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    assertOutsideTransaction();
    return 'called';
  };

  test('is refused inside of a transaction, however deep, and undoes it', async () => {
    const { db } = server.deps;
    const readName = () =>
      db.read(workspace.id, 'select name from workspace where workspace_id = $1', [workspace.id]);
    const before = await readName();

    const tried = db.inTransaction(workspace.id, async ({ query }) => {
      await query('update workspace set name = $2 where workspace_id = $1', [workspace.id, 'Renamed']);
      await Promise.all([callProvider()]);
    });

    await expect(tried).rejects.toThrow('nothing leaves the process inside of a transaction');
    expect(await readName()).toEqual(before);
  });

  test('goes out beside a transaction and behind it, also by what was started in it', async () => {
    let later: Promise<string> = Promise.resolve('');
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });

    const [beside] = await Promise.all([
      callProvider(),
      server.deps.db.inTransaction(workspace.id, async ({ query }) => {
        await query('select 1');
        later = ended.then(callProvider);
      }),
    ]);
    end();

    expect([beside, await later, await callProvider()]).toEqual(['called', 'called', 'called']);
  });
});
