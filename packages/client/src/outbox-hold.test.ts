import { afterEach, describe, expect, test } from 'vitest';
import type { Post } from './feed-types.ts';
import { createOutbox } from './outbox.ts';
import type { Outbox, OutboxStorage } from './outbox-types.ts';
import { quoteOf } from './quote.ts';
import { memoryStorage } from './storage-memory.ts';
import { makeMessage } from './testing/make-event.ts';
import { createManualClock } from './testing/manual-clock.ts';
import { settle, until } from './testing/until.ts';

const HELD = { holdMs: 5_000 };
const post = (name: string): Post => ({ clientId: `client-${name}`, conversationId: 'c1', text: name });

const open: Outbox[] = [];
afterEach(() => {
  for (const outbox of open.splice(0)) outbox.close();
});

function openOutbox(storage: OutboxStorage = memoryStorage(), clock = createManualClock()) {
  const sent: string[] = [];
  const outbox = createOutbox({
    storage,
    clock,
    random: () => 0.5,
    send: async ({ text }) => sent.push(text),
  });
  open.push(outbox);
  const states = () => outbox.items().map(({ text, state }) => `${text} ${state}`);
  return { outbox, storage, clock, sent, states };
}

describe('a message that is held back', () => {
  test('leaves when its time is over, and what follows it keeps its place', async () => {
    const { outbox, clock, sent, states } = openOutbox();

    outbox.add(post('a'), [], HELD);
    outbox.add(post('b'));
    await settle();
    clock.advance(4_999);
    await settle();
    expect([sent, states()]).toEqual([[], ['a held', 'b waiting']]);
    clock.advance(1);

    await until(() => sent.length === 2);
    expect(sent).toEqual(['a', 'b']);
  });

  test('is given back when it is cancelled, and what follows it goes at once', async () => {
    const { outbox, storage, sent, clock } = openOutbox();
    outbox.add(post('a'), [], HELD);
    outbox.add(post('b'));
    await settle();

    const cancelled = await outbox.cancel('client-a');

    expect(cancelled?.text).toBe('a');
    await until(() => sent.length === 1);
    clock.advance(10_000);
    await settle();
    expect([sent, await storage.all()]).toEqual([['b'], []]);
  });

  test('cannot be cancelled any more once it may have left', async () => {
    const { outbox, clock, sent } = openOutbox();
    outbox.add(post('a'), [], HELD);
    await settle();
    clock.advance(5_000);
    await until(() => sent.length === 1);

    expect(await outbox.cancel('client-a')).toBeNull();
    expect(await outbox.cancel('client-of-nobody')).toBeNull();
  });

  test('survives a reload: it waits for the rest of its time, can still be cancelled, and else is sent', async () => {
    const storage = memoryStorage();
    const clock = createManualClock();
    const before = openOutbox(storage, clock);
    before.outbox.add(post('a'), [], HELD);
    before.outbox.add(post('b'), [], HELD);
    await settle();
    before.outbox.close();
    clock.advance(3_000);

    const after = openOutbox(storage, clock);
    await after.outbox.ready;
    expect((await after.outbox.cancel('client-a'))?.text).toBe('a');
    await settle();
    clock.advance(2_000);

    await until(() => after.sent.length === 1);
    expect([before.sent, after.sent]).toEqual([[], ['b']]);
  });

  test('of two tabs one cancels and the other does not send', async () => {
    const storage = { ...memoryStorage(), lockName: 'tabs-of-held' };
    const clock = createManualClock();
    const [one, other] = [openOutbox(storage, clock), openOutbox(storage, clock)];
    one.outbox.add(post('a'), [], HELD);
    await until(() => other.states().length === 1);

    const cancelled = other.outbox.cancel('client-a');
    clock.advance(5_000);

    expect((await cancelled)?.text).toBe('a');
    await until(() => one.states().length === 0);
    await settle();
    expect([one.sent, other.sent]).toEqual([[], []]);
  });

  test('shows what it answers, and sends only where that stands', async () => {
    const posts: Post[] = [];
    const outbox = createOutbox({ storage: memoryStorage(), send: async (each) => posts.push(each) });
    open.push(outbox);
    const replyTo = quoteOf(makeMessage(7));

    const item = outbox.add({ ...post('a'), replyToSeq: 7 }, [], { replyTo });

    expect(item.replyTo).toEqual(replyTo);
    await until(() => posts.length === 1);
    expect(posts).toEqual([{ ...post('a'), replyToSeq: 7 }]);
  });
});
