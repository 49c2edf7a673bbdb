import { Content } from '@parley/contract';
import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import type { Channel } from '../channel.ts';
import type { InboundEvent } from '../inbound.ts';
import { mutationsOf } from './arbitraries.ts';
import type { ChannelFixtures } from './fixtures.ts';

const bytesOf = (body: unknown) => new TextEncoder().encode(JSON.stringify(body));

export function inboundContract({ parse }: Channel, { hooks }: ChannelFixtures): void {
  describe('what comes', () => {
    test.each(hooks)('$name', ({ body, events }) => {
      const parsed = parse(bytesOf(body));

      expect(parsed).toMatchObject(events);
      expect(parsed).toHaveLength(events.length);
    });

    test('is the same each time it comes, and has an id that nothing else in it has', () => {
      for (const { body } of hooks) {
        const events = parse(bytesOf(body));

        expect(parse(bytesOf(body))).toEqual(events);
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      }
    });

    test('is never lost, never throws and can always be stored, whatever was done to it', () => {
      const bodies = fc.oneof(...hooks.map(({ body }) => mutationsOf(body)));

      fc.assert(
        fc.property(bodies, (body) => expectSound(parse(bytesOf(body)))),
        { numRuns: 2_000 },
      );
    });

    test('may be garbage', () => {
      const garbage = fc.oneof(fc.uint8Array(), fc.jsonValue().map(bytesOf));

      fc.assert(fc.property(garbage, (body) => expectSound(parse(body))));
      expectSound(parse(new TextEncoder().encode('['.repeat(200_000))));
      expectSound(parse(new TextEncoder().encode(`${'{"entry":'.repeat(100_000)}1${'}'.repeat(100_000)}`)));
    });
  });
}

function expectSound(events: InboundEvent[]): void {
  expect(events.length).toBeGreaterThan(0);
  for (const event of events) {
    expect(isStorable(event.id) && event.id.length > 0 && event.id.length <= 600).toBe(true);
    if (event.at !== null) expect(new Date(event.at).toISOString()).toBe(event.at);
    if (event.kind !== 'message' && event.kind !== 'edit') continue;
    expect(isStorable(event.text)).toBe(true);
    if (event.content) expect([...Value.Errors(Content, event.content)]).toEqual([]);
    expect(event.from.identities.length).toBeGreaterThan(0);
  }
}

const isStorable = (text: string) => text.isWellFormed() && !text.includes('\u0000');
