import type { DeliveryState } from '@parley/contract';
import { startTestServer, type TestServer } from '@parley/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemIn } from '../../../callers.ts';
import { startTalk } from '../corrections/testing/talk.ts';
import { recordDelivery } from './record-delivery.ts';

const FORWARD: DeliveryState[] = ['queued', 'unknown', 'sent', 'failed', 'delivered', 'read', 'played'];

describe('the delivery of a message', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('only moves forward, whatever a channel tells and in whatever order, and members are told each step', async () => {
    const { workspace, ann, customer, id, ours, post } = await startTalk(server);
    const at = new Date('2026-11-28T10:00:00.000Z');
    const tell = (messageSeq: number, state: DeliveryState) =>
      server.deps.db.inTransaction(workspace.id, (tx) =>
        recordDelivery(tx, systemIn(workspace.id), {
          conversationId: id,
          messageSeq,
          state,
          at,
        }),
      );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...FORWARD), { minLength: 1, maxLength: 6 }),
        async (told) => {
          const { seq } = await post(ann, { text: 'On its way' });
          const feed = await ann.feed();

          const moved: boolean[] = [];
          for (const state of told) moved.push(await tell(seq, state));

          const furthest = FORWARD.findLast((state) => told.includes(state));
          const steps = told.filter((_, n) => moved[n]);
          expect(steps.at(-1)).toBe(furthest);
          expect(steps.map((state) => FORWARD.indexOf(state))).toEqual(
            steps.map((state) => FORWARD.indexOf(state)).toSorted((a, b) => a - b),
          );
          const { items } = (await ann.get(`${ours}?after=${seq - 1}`)).body;
          expect(items[0].delivery).toEqual({
            state: furthest,
            reason: null,
            code: null,
            attempt: 1,
            pricing: null,
            at: at.toISOString(),
          });
          await feed.next(
            'event',
            ({ event }) => event.type === 'delivery.changed' && event.delivery.state === furthest,
          );
          await feed.close();
        },
      ),
      { numRuns: 5 },
    );
    const thread = (await customer.get(`/v1/customer/conversations/${id}/messages`)).body.items;
    expect(thread.every(({ delivery }: { delivery: unknown }) => delivery === null)).toBe(true);
  });

  test('says why it failed in the words and the number of the channel, and keeps what it cost', async () => {
    const { workspace, ann, id, ours, post } = await startTalk(server);
    const { seq } = await post(ann, { text: 'On its way' });
    const pricing = { category: 'utility', type: 'regular' };
    const tell = (
      told: Pick<Parameters<typeof recordDelivery>[2], 'state' | 'reason' | 'code' | 'pricing'>,
    ) =>
      server.deps.db.inTransaction(workspace.id, (tx) =>
        recordDelivery(tx, systemIn(workspace.id), {
          conversationId: id,
          messageSeq: seq,
          at: new Date('2026-11-28T10:00:00.000Z'),
          ...told,
        }),
      );
    const shown = async () => (await ann.get(`${ours}?after=${seq - 1}`)).body.items[0].delivery;

    await tell({ state: 'sent', pricing });
    await tell({ state: 'failed', reason: 'Message undeliverable', code: '131026' });
    const failed = await shown();
    await tell({ state: 'delivered' });

    expect(failed).toMatchObject({
      state: 'failed',
      reason: 'Message undeliverable',
      code: '131026',
      pricing,
    });
    expect(await shown()).toMatchObject({ state: 'delivered', reason: null, code: null, pricing });
  });
});
