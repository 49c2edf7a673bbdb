import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OutboxItem } from './outbox-types.ts';
import { indexedDbStorage } from './storage-indexed-db.ts';
import { until } from './testing/until.ts';

const item = (name: string): OutboxItem => ({
  clientId: `client-${name}`,
  conversationId: 'here',
  text: name,
  state: 'waiting',
  problem: null,
  order: 1,
  attachments: [],
});

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('what one page has stored the next one finds', async () => {
  const before = indexedDbStorage('ann');
  await before.put(item('a'));
  await before.put(item('b'));
  await before.put({ ...item('b'), state: 'failed' });
  await before.remove('client-a');

  expect(await indexedDbStorage('ann').all()).toEqual([{ ...item('b'), state: 'failed' }]);
});

test('nobody finds what belongs to somebody else', async () => {
  await indexedDbStorage('ann').put(item('a'));

  const other = indexedDbStorage('ben');

  expect(await other.all()).toEqual([]);
  expect(other.lockName).not.toBe(indexedDbStorage('ann').lockName);
});

test.each([
  ['has none', undefined],
  [
    'refuses',
    {
      open() {
        throw new DOMException('not in a private window', 'SecurityError');
      },
    },
  ],
])('in a browser that %s the messages last as long as the page', async (_, refusing) => {
  vi.stubGlobal('indexedDB', refusing);

  const storage = indexedDbStorage('ann');
  await storage.put(item('a'));

  expect(await storage.all()).toEqual([item('a')]);
});

test('an open page does not keep its database from being deleted', async () => {
  await indexedDbStorage('ann').put(item('a'));
  let done = false;

  indexedDB.deleteDatabase('ann').onsuccess = () => {
    done = true;
  };

  await until(() => done);
  expect(await indexedDbStorage('ann').all()).toEqual([]);
});
