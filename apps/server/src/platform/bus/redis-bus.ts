import type { Bus, BusListener } from './bus.ts';
import { openRedisLine, type RedisLine } from './redis-line.ts';

type Options = {
  url: string;
  /** Before every channel's name: what shares a Redis must not hear each other. */
  prefix: string;
  nodeId: string;
  random: () => number;
  /** Told when the line breaks and when it is back. */
  onChange: (isUp: boolean, reason?: unknown) => void;
};

const BEAT_MS = 1_000;
/** Without hearing ourselves for this long nobody else hears us either; */
const DEAF_MS = 2_500;
/** and after this long we call anew. */
const HOPELESS_MS = 6_000;
const PAUSE_MS = { least: 250, most: 3_000 };
/** What Redis has not taken yet. Beyond, it is thrown away: it is only hints. */
const PENDING_MAX_BYTES = 4 * 1024 * 1024;
const PENDING_MAX = 2_000;

/** A bus over Redis or Valkey. It is up while our own words come back to us. */
export function createRedisBus({ url, prefix, nodeId, random, onChange }: Options): Bus {
  const listeners = new Map<string, Set<BusListener>>();
  const whenUp = new Set<() => void>();
  const counts = { sent: 0, received: 0, dropped: 0 };
  const echo = `${prefix}:echo:${nodeId}`;
  let line: RedisLine | null = null;
  let heardAt = performance.now();
  let isUp = false;
  let isClosed = false;
  let pending = { count: 0, bytes: 0 };
  let attempts = 0;
  let retry: NodeJS.Timeout | null = null;

  async function call(): Promise<void> {
    retry = null;
    try {
      const opened = await openRedisLine(url, { onText: hear, onEnd: lost });
      if (isClosed) return opened.hangUp();
      line = opened;
      pending = { count: 0, bytes: 0 };
      heardAt = performance.now();
      await Promise.all([opened.listen(echo), ...[...listeners.keys()].map((name) => opened.listen(name))]);
      say(echo, '{}');
    } catch (error) {
      if (attempts === 0) onChange(false, error);
      lost();
    }
  }

  /** Everybody lost Redis in the same moment and must not come back in the same moment. */
  function lost(): void {
    line?.hangUp();
    line = null;
    setUp(false);
    if (isClosed || retry) return;
    const longest = Math.min(PAUSE_MS.most, PAUSE_MS.least * 2 ** attempts);
    attempts += 1;
    retry = setTimeout(() => void call(), longest * (0.5 + random() / 2)).unref();
  }

  function setUp(next: boolean): void {
    if (isUp === next) return;
    isUp = next;
    onChange(next);
    if (next) {
      attempts = 0;
      for (const listener of whenUp) listener();
    }
  }

  function say(channel: string, text: string): void {
    const to = line;
    if (!to) return;
    pending.count += 1;
    pending.bytes += text.length;
    const mine = pending;
    to.send(channel, text)
      .catch(() => undefined)
      .finally(() => {
        mine.count -= 1;
        mine.bytes -= text.length;
      });
  }

  function hear(text: string, channel: string): void {
    heardAt = performance.now();
    if (channel === echo) setUp(true);
    const said = channel === echo ? null : read(text);
    if (!said || said.from === nodeId) return;
    counts.received += 1;
    for (const listener of listeners.get(channel) ?? []) listener(said.message, said.from);
  }

  async function listenTo(channel: string): Promise<void> {
    if (!line) throw new Error('Redis is gone');
    await line.listen(channel);
  }

  function stopListening(channel: string, listener: BusListener): void {
    const own = listeners.get(channel);
    if (!own?.delete(listener) || own.size > 0) return;
    listeners.delete(channel);
    line?.unlisten(channel).catch(() => undefined);
  }

  const beat = setInterval(() => {
    if (!line) return;
    const silentMs = performance.now() - heardAt;
    if (silentMs > HOPELESS_MS) return lost();
    if (silentMs > DEAF_MS) setUp(false);
    say(echo, '{}');
  }, BEAT_MS).unref();

  void call();
  return {
    nodeId,
    publish: (channel, message) => {
      const text = JSON.stringify({ from: nodeId, message });
      const isFull = pending.count >= PENDING_MAX || pending.bytes + text.length > PENDING_MAX_BYTES;
      if (!isUp || isFull) {
        counts.dropped += 1;
        return;
      }
      counts.sent += 1;
      say(`${prefix}:${channel}`, text);
    },
    subscribe: (name, listener) => {
      const channel = `${prefix}:${name}`;
      const own = listeners.get(channel) ?? new Set();
      const ready = own.size > 0 ? Promise.resolve() : listenTo(channel);
      ready.catch(() => undefined); // whoever does not wait for it is no failure
      listeners.set(channel, own.add(listener));
      return { ready, stop: () => stopListening(channel, listener) };
    },
    isUp: () => isUp,
    onUp: (listener) => {
      whenUp.add(listener);
      return () => whenUp.delete(listener);
    },
    counts: () => ({ ...counts }),
    close: async () => {
      isClosed = true;
      clearInterval(beat);
      if (retry) clearTimeout(retry);
      line?.hangUp();
    },
  };
}

function read(text: string): { from: string; message: unknown } | null {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null && 'from' in said && 'message' in said
      ? (said as { from: string; message: unknown })
      : null;
  } catch {
    return null;
  }
}
