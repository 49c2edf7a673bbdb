import type { ErrorClass, Outbound } from '@parley/channel-kit';
import { describe, expect, test } from 'vitest';
import { ERROR_CODES, EXPLAINED_CODES } from './error-codes.ts';
import { interpret } from './interpret.ts';
import { answerOf } from './testing/fixtures.ts';

const message: Outbound = {
  kind: 'message',
  to: [],
  text: 'Hello',
  content: null,
  file: null,
  replyTo: null,
  tag: 'tag-7',
};
const reaction: Outbound = { kind: 'reaction', to: [], messageId: 'wamid.IN1', emoji: null };
const failed = (status: number, error: unknown, headers = {}) =>
  interpret(message, answerOf(status, { error }, headers));

describe('an answer of Graph', () => {
  test.each<[number, ErrorClass]>([
    [190, 'stopped'],
    [0, 'stopped'],
    [200, 'stopped'],
    [299, 'stopped'],
    [368, 'stopped'],
    [131031, 'stopped'],
    [131042, 'stopped'],
    [131045, 'stopped'],
    [133010, 'stopped'],
    [1, 'again'],
    [2, 'again'],
    [131000, 'again'],
    [131016, 'again'],
    [4, 'pause'],
    [80007, 'pause'],
    [130429, 'pause'],
    [131048, 'pause'],
    [131056, 'pair'],
    [131047, 'window'],
    [100, 'permanent'],
    [131026, 'permanent'],
    [131049, 'permanent'],
    [131050, 'permanent'],
    [131053, 'permanent'],
    [132000, 'permanent'],
    [132001, 'permanent'],
    [132015, 'permanent'],
    [999999, 'permanent'],
  ])('means by its code %i: %s', (code, expected) => {
    expect(failed(400, { message: `(#${code}) Something`, code })).toMatchObject({
      kind: 'refused',
      error: { code: String(code), class: expected },
    });
  });

  test('waits at least as long as the limit takes to pass, and as long as it is asked to', () => {
    expect(failed(400, { code: 131056 })).toMatchObject({ afterMs: 6000 });
    expect(failed(400, { code: 131056 }, { 'Retry-After': '30' })).toMatchObject({ afterMs: 30_000 });
    expect(failed(429, { code: 4 }, { 'retry-after': '1' })).toMatchObject({ afterMs: 60_000 });
    expect(failed(400, { code: 131026 })).toMatchObject({ afterMs: null });
  });

  test('has the most exact words that came, whatever shape they had', () => {
    const message = '(#100) Invalid parameter';
    const detailOf = (error: unknown) => {
      const outcome = failed(400, error);
      return outcome.kind === 'refused' && outcome.error.detail;
    };

    expect(detailOf({ code: 100, message, error_data: { details: 'No such number' } })).toBe(
      'No such number',
    );
    expect(detailOf({ code: 100, message, error_data: 'No such number' })).toBe('No such number');
    expect(detailOf({ code: 100, message })).toBe(message);
  });

  test('leaves a message in doubt if nobody says whether it was taken', () => {
    const lost = [
      null,
      answerOf(502, '<html>Bad gateway</html>'),
      answerOf(200, '{"mess'),
      answerOf(200, {}),
    ];

    for (const answer of lost) expect(interpret(message, answer).kind).toBe('unknown');
    // An error that nobody knows, from a server in trouble, may have come after the message was taken.
    expect(failed(500, { code: 987654, message: 'Something' }).kind).toBe('unknown');
    expect(failed(503, { code: 2, message: 'Service unavailable' })).toMatchObject({
      error: { class: 'again' },
    });
  });

  test('lets a reaction be given again, because two are one', () => {
    expect(interpret(reaction, null)).toMatchObject({ kind: 'refused', error: { class: 'again' } });
    expect(
      interpret({ kind: 'read', messageId: 'wamid.IN1', isTyping: false }, answerOf(200, { success: true })),
    ).toEqual({
      kind: 'accepted',
      id: 'wamid.IN1',
    });
  });

  test('is judged by its status where Graph itself says nothing', () => {
    const classOf = (status: number) => {
      const outcome = interpret(message, answerOf(status, ''));
      return outcome.kind === 'refused' ? outcome.error.class : outcome.kind;
    };

    expect([401, 403, 404, 413, 429].map(classOf)).toEqual([
      'stopped',
      'stopped',
      'permanent',
      'permanent',
      'pause',
    ]);
  });

  test('has no explanation for a code without a meaning', () => {
    for (const code of EXPLAINED_CODES) expect(ERROR_CODES.has(Number(code))).toBe(true);
  });
});
