import type { MemberEvent } from '@parley/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLOSE } from './feed-retry.ts';
import { readFeed } from './testing/feed-reader.ts';
import { type Peer, startFeedServer } from './testing/feed-server.ts';
import { posted } from './testing/make-event.ts';
import { until } from './testing/until.ts';

/** What a bad network and a busy server do to one connection. */
type Fate = { events: number; overlap: number; ending: 'cut' | 'restart' | 'tooSlow' | 'swallow' };

const fates = fc.array(
  fc.record<Fate>({
    events: fc.nat({ max: 5 }),
    overlap: fc.nat({ max: 3 }),
    ending: fc.constantFrom('cut', 'restart', 'tooSlow', 'swallow'),
  }),
  { maxLength: 6 },
);

/** Tells some of the log, a little of it twice, and then breaks off. Without a fate left: all of the log. */
function serve(peer: Peer, log: MemberEvent[], fate: Fate | undefined): void {
  const cursor = peer.hello().cursor ?? 0;
  peer.welcome({ cursor, head: log.length });
  const from = Math.max(0, cursor - (fate?.overlap ?? 0));
  const to = fate ? cursor + fate.events : log.length;
  for (const event of log.slice(from, to)) peer.send({ type: 'event', event });
  peer.send({ type: 'head', seq: log.length });
  if (fate?.ending === 'cut') peer.cut();
  if (fate?.ending === 'restart') peer.close(CLOSE.restarting);
  if (fate?.ending === 'tooSlow') peer.close(CLOSE.tooSlow);
}

test('however connections break, every event is handled once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fates, fc.integer({ min: 1, max: 20 }), async (story, length) => {
      const log = Array.from({ length }, (_, index) => posted(index + 1));
      const left = [...story];
      const server = await startFeedServer((peer) => serve(peer, log, left.shift()));
      const { feed, clock, handled } = readFeed(server.url, {
        position: { epoch: '00000000-0000-7000-8000-00000000000e', cursor: 0 },
      });

      await until(() => {
        clock.advance(500);
        return handled.length >= length && feed.position?.cursor === length;
      });
      feed.close();
      await server.close();

      expect(handled).toEqual(log.map((event) => event.seq));
    }),
    { numRuns: 40 },
  );
});
