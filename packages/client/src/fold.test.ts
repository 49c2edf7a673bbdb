import type { Conversation, MemberEvent } from '@parley/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldConversation, foldCustomerConversation } from './fold.ts';
import {
  asNote,
  byAgent,
  changed,
  instant,
  makeConversation,
  makeCustomerConversation,
  makeMessage,
  posted,
  released,
  seen,
} from './testing/make-event.ts';

const foldAll = (start: Conversation | undefined, events: readonly MemberEvent[]) =>
  events.reduce(foldConversation, start);

describe('a conversation as members see it', () => {
  test('shows the beginning of the newest message', () => {
    const text = `  two\n\n words ${'ü'.repeat(200)}`;

    const after = foldConversation(makeConversation(1), posted(2, { text }));

    expect(after?.lastMessage?.excerpt).toBe(`two words ${'ü'.repeat(130)}`);
    expect(after).toMatchObject({ seq: 2, lastNumber: 2, lastMessage: { seq: 2, authorKind: 'contact' } });
  });

  test('is unanswered since the first message that nobody answered', () => {
    const asked = foldAll(makeConversation(1), [posted(2), posted(3)]);
    const answered = foldConversation(asked, posted(4, byAgent));

    expect(asked).toMatchObject({ unansweredSince: instant(2), contactSeenSeq: 3, memberSeenSeq: 0 });
    expect(answered).toMatchObject({ unansweredSince: null, contactSeenSeq: 3, memberSeenSeq: 4 });
  });

  test('is not touched by a note, which the customer must not notice in any way', () => {
    const before = foldAll(makeConversation(1), [posted(2)]);

    expect(foldConversation(before, posted(3, asNote))).toBe(before);
  });

  test('counts a notice of the system and still shows the last message', () => {
    const notice = { kind: 'system', author: { kind: 'system', id: null, name: null } } as const;

    const after = foldAll(makeConversation(1), [posted(2), posted(3, notice)]);

    expect(after).toMatchObject({ seq: 3, lastNumber: 3, lastMessage: { seq: 2 } });
  });

  test('keeps how far each side has read', () => {
    const after = foldAll(makeConversation(1), [posted(2), seen(3, 'member', 2), seen(4, 'contact', 3)]);

    expect(after).toMatchObject({ seq: 4, memberSeenSeq: 2, contactSeenSeq: 3 });
  });

  test('shows a newest message as it was changed, and stays where it is in its list', () => {
    const before = foldAll(makeConversation(1), [posted(2), posted(3, byAgent)]);

    const older = foldConversation(before, changed(4, 2, { text: 'corrected' }));
    const withdrawn = foldConversation(
      older,
      changed(5, 3, { ...byAgent, text: '', content: { type: 'withdrawn', at: instant(5) } }),
    );

    expect(older).toEqual({ ...before, seq: 4 });
    expect(withdrawn?.lastMessage).toMatchObject({ seq: 3, excerpt: '', contentType: 'withdrawn' });
    expect(withdrawn).toMatchObject({ seq: 5, lastNumber: 3, unansweredSince: null, memberSeenSeq: 3 });
  });

  test('is not touched by a note that was changed, nor by the delivery of a message, nor by a reaction to it', () => {
    const before = foldAll(makeConversation(1), [posted(2), posted(3, asNote)]);
    const delivery = {
      messageSeq: 2,
      state: 'sent',
      reason: null,
      code: null,
      attempt: 1,
      pricing: null,
      at: instant(4),
    } as const;
    const delivered = { ...seen(4, 'member', 2), type: 'delivery.changed', delivery } as const;
    const reaction = { messageSeq: 2, emoji: '👍', by: byAgent.author };
    const reacted = { ...seen(4, 'member', 2), type: 'reaction.changed', reaction } as const;

    expect(foldConversation(before, changed(4, 3, asNote))).toBe(before);
    expect(foldConversation(before, delivered)).toBe(before);
    expect(foldConversation(before, reacted)).toBe(before);
  });

  test('is known from the first event that carries it whole, and not before', () => {
    const unknown = foldConversation(undefined, posted(2));
    const known = foldConversation(unknown, released(3));

    expect(unknown).toBeUndefined();
    expect(known).toEqual(makeConversation(3));
  });

  test('does not change by what happens in another one', () => {
    const conversation = makeConversation(1);
    const elsewhere = posted(2, { conversationId: '00000000-0000-7000-8000-0000000000c1' });

    expect(foldConversation(conversation, elsewhere)).toBe(conversation);
  });
});

const happenings = fc.array(
  fc.oneof(
    fc.constant((seq: number): MemberEvent => posted(seq)),
    fc.constant((seq: number): MemberEvent => posted(seq, byAgent)),
    fc.constant((seq: number): MemberEvent => posted(seq, asNote)),
    fc.constant((seq: number): MemberEvent => changed(seq, seq - 1, { text: `changed ${seq}` })),
    fc.constant((seq: number): MemberEvent => seen(seq, 'contact', seq - 1)),
    fc.constant((seq: number): MemberEvent => seen(seq, 'member', seq - 1)),
    fc.constant((seq: number): MemberEvent => released(seq, { priority: seq })),
  ),
  { minLength: 1, maxLength: 30 },
);
const histories = happenings.map((list) => list.map((make, index) => make(index + 2)));

test('events that are told again, from any earlier place, change nothing', () => {
  fc.assert(
    fc.property(histories, fc.array(fc.nat()), (events, rewinds) => {
      const told = rewinds.reduce<MemberEvent[]>(
        (soFar, back) => soFar.concat(soFar.slice(back % (soFar.length + 1))),
        events,
      );

      expect(foldAll(makeConversation(1), told)).toEqual(foldAll(makeConversation(1), events));
    }),
  );
});

test('a snapshot from any moment and the events since then are the whole story', () => {
  fc.assert(
    fc.property(histories, fc.nat(), fc.nat(), (events, a, b) => {
      const at = a % (events.length + 1);
      const snapshot = foldAll(makeConversation(1), events.slice(0, at));
      const cursor = b % (at + 1);

      expect(foldAll(snapshot, events.slice(cursor))).toEqual(foldAll(makeConversation(1), events));
    }),
  );
});

test('a customer sees how many messages there are and what the agent has read', () => {
  const events = [
    posted(2),
    seen(3, 'member', 2),
    posted(4, { ...byAgent, number: 3 }),
    changed(5, 4, byAgent),
  ];

  const read = events.slice(0, 2).reduce(foldCustomerConversation, makeCustomerConversation(1));
  const answered = events.reduce(foldCustomerConversation, makeCustomerConversation(1));

  expect(read).toMatchObject({ seq: 3, lastNumber: 2, memberSeenSeq: 2 });
  expect(answered).toMatchObject({ seq: 5, lastNumber: 3, memberSeenSeq: 4 });
});

test('the number of files of a message is shown in lists', () => {
  const photo = {
    fileId: makeMessage(1).id,
    name: 'a.png',
    mediaType: 'image/png',
    bytes: 1,
    width: 1,
    height: 1,
  };

  const after = foldConversation(makeConversation(1), posted(2, { text: '', attachments: [photo, photo] }));

  expect(after?.lastMessage).toMatchObject({ excerpt: '', attachments: 2 });
});
