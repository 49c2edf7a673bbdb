import type { FastifyReply } from 'fastify';
import type { Parts } from '../simulator-parts.ts';
import type { Delivery } from '../world/model.ts';
import type { Change } from '../world/world.ts';
import { withoutBody } from './snapshot.ts';

const BEAT_MS = 15_000;

/** Server-sent events: every change of the world, for as long as somebody listens. */
export function streamEvents(parts: Parts, reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  raw.write(': hello\n\n');
  const stop = parts.world.listen((change) => raw.write(`data: ${JSON.stringify(shown(change))}\n\n`));
  const beat = setInterval(() => raw.write(': beat\n\n'), BEAT_MS);
  raw.on('close', () => {
    stop();
    clearInterval(beat);
  });
}

function shown(change: Change): Change {
  return change.kind === 'delivery' ? { ...change, item: withoutBody(change.item as Delivery) } : change;
}
