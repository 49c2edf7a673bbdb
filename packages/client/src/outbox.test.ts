import { afterEach, describe, expect, test, vi } from 'vitest';
import { NetworkError, ProblemError } from './errors.ts';
import type { Post } from './feed-types.ts';
import { createOutbox } from './outbox.ts';
import type { Opening, Outbox, OutboxItem, OutboxStorage } from './outbox-types.ts';
import { memoryStorage } from './storage-memory.ts';
import { createManualClock } from './testing/manual-clock.ts';
import { settle, until } from './testing/until.ts';

type OpenAttempt = {
  opening: Opening;
  post: Post;
  ok(conversationId: string): void;
  fail(error: Error): void;
};
type Attempt = { post: Post; ok(): void; fail(error: Error): void };

const open: Outbox[] = [];
afterEach(() => {
  for (const outbox of open.splice(0)) outbox.close();
});

const post = (name: string, conversationId = 'here'): Post => ({
  clientId: `client-${name}`,
  conversationId,
  text: name,
});
const refusal = (status: number, code: string, retryAfterMs: number | null = null) =>
  new ProblemError({ type: 'about:blank', title: code, status, code }, retryAfterMs);

/** An outbox on a clock of its own, whose every attempt to send waits for the test's verdict. */
function openOutbox(storage: OutboxStorage = memoryStorage()) {
  const clock = createManualClock();
  const attempts: Attempt[] = [];
  const openings: OpenAttempt[] = [];
  const shown: string[][] = [];
  const outbox = createOutbox({
    storage,
    clock,
    random: () => 1,
    onChange: (items) => shown.push(items.map(({ text, state }) => `${text} ${state}`)),
    send: (sent) =>
      new Promise<void>((resolve, reject) => attempts.push({ post: sent, ok: resolve, fail: reject })),
    open: (opening, sent) =>
      new Promise((resolve, reject) => openings.push({ opening, post: sent, ok: resolve, fail: reject })),
  });
  open.push(outbox);
  return {
    outbox,
    clock,
    attempts,
    storage,
    texts: () => attempts.map((attempt) => attempt.post.text),
    attempt: (index: number) => until(() => attempts[index]),
    opened: (index: number) => until(() => openings[index]),
    shown: () => shown.at(-1) ?? [],
  };
}

test('a message is shown while it waits, and until its real self can have arrived', async () => {
  const { outbox, clock, attempt, shown, storage } = openOutbox();

  const item = outbox.add(post('a'));
  expect([item.state, shown()]).toEqual(['waiting', ['a waiting']]);
  const first = await attempt(0);
  expect(shown()).toEqual(['a sending']);
  first.ok();
  await until(() => shown()[0] === 'a sent');
  await settle();
  expect(await storage.all()).toEqual([]);
  clock.advance(10_000);

  expect(shown()).toEqual([]);
});

test('only the post goes out, without what the outbox knows besides', async () => {
  const { outbox, attempt } = openOutbox();
  const file = { fileId: 'f', name: 'a.png', mediaType: 'image/png', bytes: 1, width: 1, height: 1 };

  outbox.add({ ...post('a'), fileIds: ['f'] }, [file]);

  expect((await attempt(0)).post).toEqual({ ...post('a'), fileIds: ['f'] });
});

test('within a conversation the next one goes out only after the one before; others do not wait', async () => {
  const { outbox, attempt, texts } = openOutbox();

  for (const each of [post('a'), post('b'), post('c', 'elsewhere')]) outbox.add(each);
  const first = await attempt(0);
  await attempt(1);
  await settle();
  expect(texts().sort()).toEqual(['a', 'c']);
  first.ok();

  expect((await attempt(2)).post.text).toBe('b');
});

describe('a message that cannot be sent now', () => {
  test('is tried again for ever, after longer and longer pauses', async () => {
    const { outbox, clock, attempt, attempts, shown } = openOutbox();
    outbox.add(post('a'));

    const pauses = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000];
    for (const [index, pause] of pauses.entries()) {
      (await attempt(index)).fail(index % 2 ? refusal(503, 'unavailable') : new NetworkError('down'));
      await until(() => shown()[0] === 'a waiting');
      await settle();
      clock.advance(pause - 1);
      await settle();
      expect(attempts).toHaveLength(index + 1);
      clock.advance(1);
    }

    expect((await attempt(pauses.length)).post).toEqual(post('a'));
  });

  test('waits as long as the server asks', async () => {
    const { outbox, clock, attempt, attempts } = openOutbox();
    outbox.add(post('a'));

    (await attempt(0)).fail(refusal(429, 'rate_limited', 60_000));
    await settle();
    clock.advance(60_000);
    await settle();
    expect(attempts).toHaveLength(1);
    clock.advance(500);

    await attempt(1);
  });

  test('is tried at once when the network is back', async () => {
    const { outbox, attempt } = openOutbox();
    outbox.add(post('a'));
    (await attempt(0)).fail(new NetworkError('down'));
    await settle();

    outbox.wake();

    await attempt(1);
  });
});

describe('a message that is refused', () => {
  test('stops with its problem, and what follows it waits', async () => {
    const { outbox, clock, attempt, attempts, shown } = openOutbox();
    outbox.add(post('a'));
    outbox.add(post('b'));

    (await attempt(0)).fail(refusal(409, 'conversation_closed'));
    await until(() => shown()[0] === 'a failed');
    clock.advance(3_600_000);
    await settle();

    expect(outbox.items()[0]?.problem?.code).toBe('conversation_closed');
    expect([attempts.length, shown()]).toEqual([1, ['a failed', 'b waiting']]);
  });

  test('goes out again when the writer says so, under the same clientId', async () => {
    const { outbox, attempt, shown } = openOutbox();
    outbox.add(post('a'));
    (await attempt(0)).fail(refusal(409, 'not_owner'));
    await until(() => shown()[0] === 'a failed');

    outbox.retry('client-a');

    expect((await attempt(1)).post).toEqual(post('a'));
    expect(outbox.items()[0]?.problem).toBeNull();
  });

  test('makes way when it is discarded', async () => {
    const { outbox, attempt, shown, storage } = openOutbox();
    outbox.add(post('a'));
    outbox.add(post('b'));
    (await attempt(0)).fail(refusal(422, 'message_too_long'));
    await until(() => shown()[0] === 'a failed');

    outbox.discard('client-a');

    expect((await attempt(1)).post.text).toBe('b');
    expect((await storage.all()).map((item) => item.text)).toEqual(['b']);
  });

  test('because its first try is still running is no refusal', async () => {
    const { outbox, clock, attempt } = openOutbox();
    outbox.add(post('a'));
    (await attempt(0)).fail(refusal(409, 'request_in_progress'));
    await settle();

    clock.advance(500);

    await attempt(1);
  });
});

describe('a conversation that does not exist yet', () => {
  const first = (name: string) => ({ clientId: `client-${name}`, text: name });
  const topic = { topicId: 'loans', name: 'Amina' };

  test('is opened by its first message; what was written meanwhile goes on into it', async () => {
    const { outbox, attempt, opened, shown, storage } = openOutbox();

    const { clientId } = outbox.open(first('a'), topic);
    outbox.add(post('b', clientId));
    const opening = await opened(0);
    await settle();
    expect([opening.opening, opening.post]).toEqual([topic, post('a', clientId)]);
    expect(shown()).toEqual(['a sending', 'b waiting']);
    opening.ok('real');

    const next = await attempt(0);
    expect(next.post).toEqual(post('b', 'real'));
    expect(outbox.items().map((item) => item.conversationId)).toEqual(['real', 'real']);
    outbox.add(post('c', clientId));
    next.ok();
    (await attempt(1)).ok();
    await until(() => shown().join() === 'a sent,b sent,c sent');
    await settle();
    expect(await storage.all()).toEqual([]);
  });

  test('survives a reload, also one between its answer and the next message', async () => {
    const storage = memoryStorage();
    const before = openOutbox(storage);
    const { clientId } = before.outbox.open(first('a'), topic);
    before.outbox.add(post('b', clientId));
    await before.opened(0);
    await settle();
    before.outbox.close();

    const after = openOutbox(storage);
    (await after.opened(0)).ok('real');

    expect((await after.attempt(0)).post).toEqual(post('b', 'real'));
  });

  test('is tried again while nothing comes back, and says why it waits', async () => {
    const { outbox, clock, opened, shown } = openOutbox();
    outbox.open(first('a'), topic);
    (await opened(0)).fail(new NetworkError('down'));
    await until(() => shown()[0] === 'a waiting');
    await settle();
    expect(outbox.items()[0]?.problem?.code).toBe('unreachable');

    clock.advance(500);

    expect((await opened(1)).post.clientId).toBe('client-a');
  });

  test('takes what follows along when its refused first message is discarded', async () => {
    const { outbox, opened, shown, storage } = openOutbox();
    const { clientId } = outbox.open(first('a'), topic);
    outbox.add(post('b', clientId));
    (await opened(0)).fail(refusal(409, 'line_full'));
    await until(() => shown()[0] === 'a failed');
    expect(shown()).toEqual(['a failed', 'b waiting']);

    outbox.discard(clientId);
    await settle();

    expect([await storage.all(), shown()]).toEqual([[], []]);
  });

  test('may have been opened by another tab; what was still written here follows', async () => {
    const { outbox, attempt, attempts, shown } = openOutbox();
    const storedLate = post('b', 'client-a');

    outbox.opened('client-a', 'real');
    expect(shown()).toEqual([]);
    outbox.add(storedLate);

    expect((await attempt(0)).post).toEqual(post('b', 'real'));
    expect(attempts).toHaveLength(1);
  });
});

describe('after a reload', () => {
  test('what had not gone out goes out, in the order in which it was written', async () => {
    const storage = memoryStorage();
    const before = openOutbox(storage);
    for (const name of ['z', 'a', 'm']) before.outbox.add(post(name));
    await before.attempt(0);
    before.outbox.close();

    const after = openOutbox(storage);
    for (const index of [0, 1, 2]) (await after.attempt(index)).ok();

    await until(() => after.shown().every((line) => line.endsWith('sent')));
    expect(after.texts()).toEqual(['z', 'a', 'm']);
  });

  test('what was refused is still shown as refused', async () => {
    const storage = memoryStorage();
    const before = openOutbox(storage);
    before.outbox.add(post('a'));
    (await before.attempt(0)).fail(refusal(409, 'conversation_closed'));
    await until(() => before.shown()[0] === 'a failed');
    await settle();
    before.outbox.close();

    const after = openOutbox(storage);

    await until(() => after.shown()[0] === 'a failed');
    await settle();
    expect(after.attempts).toEqual([]);
  });
});

describe('two tabs of one browser', () => {
  let tabs = 0;
  const sharedStorage = (): OutboxStorage => ({ ...memoryStorage(), lockName: `tabs-${++tabs}` });

  test('send a message once, and both see that it is gone', async () => {
    const storage = sharedStorage();
    const one = openOutbox(storage);
    one.outbox.add(post('a'));
    const first = await one.attempt(0);
    const other = openOutbox(storage);
    await until(() => other.shown()[0] === 'a waiting');
    await settle();

    expect(other.attempts).toEqual([]);
    first.ok();

    await until(() => other.shown().length === 0);
    expect(other.attempts).toEqual([]);
  });

  test('show what either of them writes, and keep its order', async () => {
    const storage = sharedStorage();
    const one = openOutbox(storage);
    const other = openOutbox(storage);
    one.outbox.add(post('a'));
    (await one.attempt(0)).fail(new NetworkError('down'));
    await until(() => other.shown()[0] === 'a sending');

    other.outbox.add(post('b'));
    (await other.attempt(0)).ok();

    expect((await other.attempt(1)).post.text).toBe('b');
    expect(other.texts()).toEqual(['a', 'b']);
  });

  test('do not wait for the one that cannot send', async () => {
    const storage = sharedStorage();
    const one = openOutbox(storage);
    one.outbox.add(post('a'));
    (await one.attempt(0)).fail(new NetworkError('down'));
    await until(() => one.shown()[0] === 'a waiting');

    const other = openOutbox(storage);

    (await other.attempt(0)).ok();
    await until(() => other.shown()[0] === 'a sent');
    await settle();
    one.outbox.wake();
    await until(() => one.shown().length === 0);
    expect(one.attempts).toHaveLength(1);
  });
});

test('a browser that refuses locks still sends', async () => {
  const request = () => Promise.reject(new DOMException('no storage in this frame', 'SecurityError'));
  vi.stubGlobal('navigator', { locks: { request } });
  const { outbox, attempt } = openOutbox({ ...memoryStorage(), lockName: 'refused' });

  outbox.add(post('a'));

  await attempt(0);
  vi.unstubAllGlobals();
});

test('the storage is read once, however much is sent', async () => {
  const storage = memoryStorage();
  const all = vi.fn(storage.all);
  const { outbox, attempt } = openOutbox({ ...storage, all, lockName: 'counted' });

  for (const [index, name] of ['a', 'b', 'c'].entries()) {
    outbox.add(post(name));
    (await attempt(index)).ok();
  }
  await settle();

  expect(await storage.all()).toEqual([]);
  expect(all).toHaveBeenCalledOnce();
});

test('a storage that fails stops nobody from sending', async () => {
  const broken = async (): Promise<never> => {
    throw new Error('no room');
  };
  const { outbox, attempt, shown } = openOutbox({ all: broken, put: broken, remove: broken, lockName: null });

  outbox.add(post('a'));
  outbox.add(post('b'));
  (await attempt(0)).ok();
  (await attempt(1)).ok();

  await until(() => shown().join() === 'a sent,b sent');
});

test('signing out forgets what was not sent', async () => {
  const { outbox, attempt, shown, storage } = openOutbox();
  outbox.add(post('a'));
  await attempt(0);

  await outbox.clear();

  expect([await storage.all(), shown()]).toEqual([[], []]);
});

test('a message that was discarded while it went out does not come back', async () => {
  const { outbox, attempt, shown, storage } = openOutbox();
  outbox.add(post('a'));
  const first = await attempt(0);

  outbox.discard('client-a');
  first.ok();
  outbox.wake();
  await settle();

  expect([await storage.all(), shown()]).toEqual([[], []] satisfies [OutboxItem[], string[]]);
});
