import type { Message } from '@parley/contract';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { OutboxItem } from './outbox-types.ts';
import { quoteOf } from './quote.ts';
import { CONVERSATION_ID, makeMessage } from './testing/make-event.ts';
import { createThread, type Thread } from './thread.ts';

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => makeMessage(from + index));
const seqs = (messages: readonly Message[]) => messages.map((message) => message.seq);
const pageOf = (all: Message[], from: number, to: number) => ({
  items: all.slice(from, to),
  hasOlder: from > 0,
  hasNewer: to < all.length,
});

const waiting = (clientId: string): OutboxItem => ({
  clientId,
  conversationId: CONVERSATION_ID,
  text: 'on its way',
  state: 'waiting',
  problem: null,
  order: 1,
  attachments: [],
});

test('pages and live messages, in any order and told twice, make the same thread', () => {
  const all = range(1, 20);
  const piece = fc
    .tuple(fc.nat({ max: 19 }), fc.integer({ min: 1, max: 20 }))
    .map(([from, length]) => ({ from, to: Math.min(20, from + length) }));
  const merge = (pieces: { from: number; to: number }[]) => {
    const thread = createThread();
    for (const { from, to } of pieces) {
      if (to - from === 1) thread.add(makeMessage(from + 1));
      else thread.addPage(pageOf(all, from, to));
    }
    return {
      messages: thread.messages(),
      missing: thread.missing(20),
      ends: [thread.hasOlder(), thread.hasNewer()],
    };
  };

  fc.assert(
    fc.property(
      fc
        .array(piece, { minLength: 1, maxLength: 8 })
        .chain((pieces) =>
          fc.tuple(
            fc.constant(pieces),
            fc.shuffledSubarray([...pieces, ...pieces], { minLength: pieces.length * 2 }),
          ),
        ),
      ([pieces, shuffled]) => {
        expect(merge(shuffled)).toEqual(merge(pieces));
      },
    ),
  );
});

test('whether there is more on either side is known from the outermost pages', () => {
  const all = range(1, 9);
  const thread = createThread();

  expect([thread.hasOlder(), thread.hasNewer()]).toEqual([true, false]);
  thread.addPage(pageOf(all, 3, 6));
  expect([thread.hasOlder(), thread.hasNewer()]).toEqual([true, true]);
  thread.addPage(pageOf(all, 6, 9), { after: 6 });
  expect([thread.hasOlder(), thread.hasNewer()]).toEqual([true, false]);
  thread.addPage(pageOf(all, 0, 3), { before: 4 });
  expect([thread.hasOlder(), thread.hasNewer()]).toEqual([false, false]);
});

test('an empty page says that its side has ended', () => {
  const thread = createThread();
  thread.addPage({ items: range(4, 6), hasOlder: true, hasNewer: true });

  thread.addPage({ items: [], hasOlder: false, hasNewer: true }, { before: 4 });
  expect([thread.hasOlder(), thread.hasNewer()]).toEqual([false, true]);
  thread.addPage({ items: [], hasOlder: true, hasNewer: false }, { after: 6 });
  expect([thread.hasOlder(), thread.hasNewer()]).toEqual([false, false]);
});

test('a conversation without messages is loaded by its empty page', () => {
  const thread = createThread();

  thread.addPage({ items: [], hasOlder: false, hasNewer: false });

  expect([thread.hasOlder(), thread.hasNewer(), thread.missing(0)]).toEqual([false, false, []]);
});

test('numbers that are not there are found, with the place to fetch them from', () => {
  const thread = createThread();
  thread.addPage({ items: range(3, 4), hasOlder: true, hasNewer: false });
  thread.add(makeMessage(7));

  expect(thread.missing()).toEqual([{ from: 5, to: 6, after: 4 }]);
  expect(thread.missing(9)).toEqual([
    { from: 5, to: 6, after: 4 },
    { from: 8, to: 9, after: 7 },
  ]);
});

test('a thread that claims to begin at the beginning misses whatever comes before its first number', () => {
  const thread = createThread();
  thread.addPage({ items: range(3, 4), hasOlder: false, hasNewer: false });

  expect(thread.missing(4)).toEqual([{ from: 1, to: 2, after: Number.MIN_SAFE_INTEGER }]);
});

test('notes leave no gap', () => {
  const thread = createThread();
  thread.addPage({
    items: [makeMessage(1), makeMessage(2, { kind: 'note', number: null }), makeMessage(3, { number: 2 })],
    hasOlder: false,
    hasNewer: false,
  });

  expect(thread.missing(2)).toEqual([]);
});

test('a message on its way stands at the end and gives way to the real one', () => {
  const thread = createThread();
  thread.addPage({ items: range(1, 1), hasOlder: false, hasNewer: false });

  thread.setPending([waiting('client-2'), waiting('client-3')]);
  expect(thread.entries().map((entry) => entry.kind)).toEqual(['message', 'pending', 'pending']);
  thread.add(makeMessage(2));
  expect(thread.entries().map((entry) => entry.kind)).toEqual(['message', 'message', 'pending']);
  expect(seqs(thread.messages())).toEqual([1, 2]);
});

test('a live message beyond what is loaded waits until the pages reach it', () => {
  const all = range(1, 6);
  const thread = createThread();
  thread.addPage(pageOf(all, 0, 3));

  thread.add(makeMessage(7));
  expect([seqs(thread.messages()), thread.hasNewer()]).toEqual([[1, 2, 3], true]);
  thread.addPage(pageOf(all, 3, 6), { after: 3 });
  expect([seqs(thread.messages()), thread.hasNewer()]).toEqual([[1, 2, 3, 4, 5, 6, 7], false]);
});

test('a page fetched again after something new was written does not hide it', () => {
  const thread = createThread();
  thread.addPage({ items: range(1, 2), hasOlder: false, hasNewer: false });
  thread.add(makeMessage(3));
  thread.add(makeMessage(4));

  thread.addPage({ items: range(1, 2), hasOlder: false, hasNewer: true }, { before: 3 });
  thread.addPage({ items: range(1, 3), hasOlder: false, hasNewer: true }, { before: 4 });

  expect(seqs(thread.messages())).toEqual([1, 2, 3, 4]);
});

test('a page that knows more than the feed has told yet keeps no live message back', () => {
  const thread = createThread();
  thread.addPage({ items: range(1, 2), hasOlder: false, hasNewer: false });

  thread.addPage({ items: range(1, 2), hasOlder: false, hasNewer: true }, { before: 3 });
  thread.add(makeMessage(3));

  expect(seqs(thread.messages())).toEqual([1, 2, 3]);
});

test('readers are told of changes only, and see the same list in between', () => {
  const onChange = vi.fn();
  const thread = createThread({ onChange });
  thread.add(makeMessage(1));
  const before = thread.entries();

  thread.add(makeMessage(1));

  expect(onChange).toHaveBeenCalledTimes(1);
  expect(thread.entries()).toBe(before);
});

const corrected = (seq: number, version: number, text = `version ${version}`) =>
  makeMessage(seq, { version, text, editedAt: '2026-01-01T00:00:00.000Z' });
const textsOf = (thread: Thread) => thread.messages().map(({ text }) => text);

test('of a message the highest version is shown, in whatever order and however often it is told', () => {
  const told = [makeMessage(1), corrected(1, 2), corrected(1, 3)];
  const ways = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.constantFrom('add', 'change', 'page')), {
    maxLength: 6,
  });

  fc.assert(
    fc.property(ways, ways, (before, after) => {
      const thread = createThread();
      const tell = ([version, way]: [number, string]) => {
        const message = told[version] as Message;
        if (way === 'add') thread.add(message);
        else if (way === 'change') thread.change(message);
        else thread.addPage({ items: [message], hasOlder: false, hasNewer: false });
      };
      for (const each of before) tell(each);
      thread.addPage({ items: range(1, 1), hasOlder: false, hasNewer: false });
      for (const each of after) tell(each);

      const highest = Math.max(0, ...[...before, ...after].map(([version]) => version));
      expect(thread.messages()).toEqual([told[highest]]);
    }),
  );
});

test('a change of a message that is not loaded shows nothing, and wins over an older page that comes later', () => {
  const all = range(1, 6);
  const thread = createThread();
  thread.addPage(pageOf(all, 3, 6));

  thread.change(corrected(2, 2));
  expect(seqs(thread.messages())).toEqual([4, 5, 6]);
  thread.addPage(pageOf(all, 0, 3), { before: 4 });

  expect(textsOf(thread).slice(0, 3)).toEqual(['message 1', 'version 2', 'message 3']);
});

test('a quote says what its message says now, whichever of the two is told first', () => {
  const withdrawn = makeMessage(1, { version: 2, text: '', content: { type: 'withdrawn', at: '' } });
  const reply = makeMessage(2, { replyTo: quoteOf(makeMessage(1)) });
  const [early, late] = [createThread(), createThread()];

  early.change(withdrawn);
  early.add(reply);
  late.add(makeMessage(1));
  late.add(reply);
  late.change(withdrawn);

  expect(early.messages().at(-1)?.replyTo).toEqual(quoteOf(withdrawn));
  expect(late.messages().at(-1)?.replyTo).toMatchObject({
    excerpt: '',
    version: 2,
    contentType: 'withdrawn',
  });
});

test('a quote that a fresh page brings is not made older by a late event', () => {
  const thread = createThread();
  thread.add(makeMessage(2, { replyTo: quoteOf(corrected(1, 3)) }));

  thread.change(corrected(1, 2));

  expect(thread.messages()[0]?.replyTo).toMatchObject({ excerpt: 'version 3', version: 3 });
});

const silent = { attempt: 1, reason: null, code: null, pricing: null };

test('a delivery moves only forward, and stays with its message when that is corrected', () => {
  const at = '2026-01-01T00:00:00.000Z';
  const thread = createThread();
  thread.add(makeMessage(1, { delivery: { state: 'queued', ...silent, at } }));

  thread.deliver(1, { state: 'delivered', ...silent, at });
  thread.deliver(1, { state: 'sent', ...silent, at });
  thread.change(corrected(1, 2));

  expect(thread.messages()[0]).toMatchObject({ text: 'version 2', delivery: { state: 'delivered' } });
});

const reaction = (seq: number, emoji: string | null, name = 'Achieng') => ({
  emoji,
  by: { kind: 'member' as const, id: name, name },
  seq,
});

const permutations = <T>(all: readonly T[]): T[][] =>
  all.length === 0
    ? [[]]
    : all.flatMap((each, n) => permutations(all.toSpliced(n, 1)).map((rest) => [each, ...rest]));

test('of each author the newest reaction stands at a message, however late an older page or event comes', () => {
  const [thumb, heart] = [reaction(5, '👍'), reaction(7, '❤️')] as const;
  const theirs = reaction(6, '🎉', 'Baraka');
  for (const told of permutations([thumb, heart, theirs])) {
    const thread = createThread();
    thread.add(makeMessage(1));

    for (const each of told) thread.react(1, each);
    thread.addPage({
      items: [makeMessage(1, { reactions: [{ ...thumb, emoji: '👍' }] })],
      hasOlder: false,
      hasNewer: false,
    });

    expect(thread.messages()[0]?.reactions).toEqual([theirs, heart]);
  }
});

test('what was taken back stays away, and a message without news stays the same object', () => {
  const thread = createThread();
  thread.add(makeMessage(1));
  thread.react(1, reaction(5, '👍'));
  thread.react(1, reaction(8, null));
  const [before] = thread.messages();

  thread.react(1, reaction(5, '👍'));
  thread.add(makeMessage(1, { reactions: [{ ...reaction(5, '👍'), emoji: '👍' }] }));

  expect(before?.reactions).toEqual([]);
  expect(thread.messages()[0]).toBe(before);
});

test('a reaction stays with its message when that is corrected, and waits for one that is not here yet', () => {
  const thread = createThread();
  thread.react(1, reaction(5, '👍'));
  thread.add(makeMessage(1));

  thread.change(makeMessage(1, { version: 2, text: 'version 2' }));

  expect(thread.messages()[0]).toMatchObject({ text: 'version 2', reactions: [{ emoji: '👍' }] });
});
