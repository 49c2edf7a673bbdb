import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Capabilities } from '../capabilities.ts';
import type { Channel } from '../channel.ts';
import { countChars } from '../chars.ts';
import { degrade } from '../degrade.ts';
import { findFileLimit } from '../file-limits.ts';
import type { Outbound, OutboundMessage } from '../outbound.ts';
import type { ChannelCall } from '../wire.ts';
import { answers, wholeMessages } from './arbitraries.ts';
import type { ChannelFixtures } from './fixtures.ts';

const NOW = new Date('2026-11-29T12:00:00Z');

export function outboundContract(channel: Channel, fixtures: ChannelFixtures): void {
  const { account, accepted, takesStatus = () => false } = fixtures;
  const { capabilities } = channel;
  const message: Outbound = {
    kind: 'message',
    to: [{ kind: 'phone', value: '15550000001' }],
    text: 'Hello',
    content: null,
    file: null,
    replyTo: null,
    tag: 'tag',
  };
  const secrets = Object.values(account.secrets);
  const shown = (call: ChannelCall) => `${call.url} ${typeof call.body === 'string' ? call.body : ''}`;

  describe('what goes', () => {
    test('fits the channel, is asked for the same way each time, and shows no secret but in its headers', () => {
      fc.assert(
        fc.property(wholeMessages, (whole) => {
          for (const part of degrade(whole, capabilities)) {
            expectFitting(part, capabilities);
            const call = channel.render(part, account, NOW);
            expect(channel.render(part, account, NOW)).toEqual(call);
            for (const secret of secrets) expect(shown(call)).not.toContain(secret);
          }
        }),
        { numRuns: 300 },
      );
    });

    test('was accepted if the channel says so; without an answer nobody knows, unless a repeat does no harm', () => {
      const inDoubt = capabilities.dropsRepeats
        ? { kind: 'refused', error: { class: 'again' } }
        : { kind: 'unknown' };
      expect(channel.interpret(message, accepted.answer)).toEqual({ kind: 'accepted', id: accepted.id });
      expect(channel.interpret(message, null)).toMatchObject(inDoubt);

      const empty = { headers: {}, body: new Uint8Array() };
      for (const status of [200, 500, 502, 504].filter((status) => !takesStatus(status))) {
        expect(channel.interpret(message, { status, ...empty })).toMatchObject(inDoubt);
      }
      expect(channel.interpret(message, { status: 401, ...empty })).toMatchObject({
        error: { class: 'stopped' },
      });
    });

    test('may be answered by anything', () => {
      const others: Outbound[] = [
        { kind: 'reaction', to: [], messageId: 'id', emoji: null },
        { kind: 'read', messageId: 'id', isTyping: true },
      ];

      fc.assert(
        fc.property(answers, (answer) => {
          const isTaken = takesStatus(answer.status);
          for (const outbound of [message, ...others]) {
            expect(channel.interpret(outbound, answer).kind === 'accepted').toBe(isTaken);
          }
          expect(channel.readAccount(answer, account).ok).toBe(isTaken);
          expect(channel.location?.read(answer, account).ok ?? false).toBe(false);
          expect(channel.upload?.read(answer).ok ?? false).toBe(false);
          expect(channel.templates?.read(answer, account).ok ?? false).toBe(false);
        }),
      );
    });
  });
}

function expectFitting(part: OutboundMessage, capabilities: Capabilities): void {
  const { content, file, text, replyTo } = part;
  if (content?.type === 'template') return;
  const limit = file && findFileLimit(file, capabilities.files);
  if (file) expect(limit).toBeDefined();
  const most = !file ? capabilities.textChars : limit?.hasCaption ? capabilities.captionChars : 0;
  expect(countChars(text, capabilities.charsAre)).toBeLessThanOrEqual(most);
  if (!capabilities.quotes) expect(replyTo).toBeNull();
  if (content === null) expect(text !== '' || file !== null).toBe(true);
}
