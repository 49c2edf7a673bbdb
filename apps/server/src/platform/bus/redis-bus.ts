import type { Bus, BusListener } from './bus.ts';
import type { Envelopes, Refusal } from './envelopes.ts';
import { openRedisLine, type RedisLine } from './redis-line.ts';

type Options = {
  url: string;
  /** Before every channel's name: what shares a Redis must not hear each other. */
  prefix: string;
  nodeId: string;
  /** Redis is not believed: what comes by it counts once it was opened. */
  envelopes: Envelopes;
  random: () => number;
  /** Told when the line breaks and when it is back. */
  onChange: (isUp: boolean, reason?: unknown) => void;
  /** Somebody writes who is none of us, or a clock is wrong. Told once a minute at most. */
  onRefused: (reason: Refusal) => void;
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
const COMPLAIN_MS = 60_000;

/** A bus over Redis or Valkey. It is up while our own words come back to us. */
export function createRedisBus(options: Options): Bus {
  const { url, prefix, nodeId, envelopes, random, onChange } = options;
  const listeners = new Map<string, Set<BusListener>>();
  const whenUp = new Set<() => void>();
  const counts = { sent: 0, received: 0, dropped: 0, refused: 0 };
  const echo = `${prefix}:echo:${nodeId}`;
  let line: RedisLine | null = null;
  let heardAt = performance.now();
  let isUp = false;
  let isClosed = false;
  let pending = { count: 0, bytes: 0 };
  let attempts = 0;
  let complainedAt = Number.NEGATIVE_INFINITY;
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
      say(echo, envelopes.seal(echo, {}));
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
    if (channel !== echo && text.startsWith(`${nodeId}.`)) return;
    const letter = envelopes.open(channel, text);
    if (typeof letter === 'string') return void refuse(letter);
    heardAt = performance.now();
    if (channel === echo) return void setUp(true);
    counts.received += 1;
    for (const listener of listeners.get(channel) ?? []) listener(letter.message, letter.from);
  }

  function refuse(reason: Refusal): void {
    counts.refused += 1;
    if (performance.now() - complainedAt < COMPLAIN_MS) return;
    complainedAt = performance.now();
    options.onRefused(reason);
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
    say(echo, envelopes.seal(echo, {}));
  }, BEAT_MS).unref();

  void call();
  return {
    nodeId,
    publish: (channel, message) => {
      if (!isUp || pending.count >= PENDING_MAX || pending.bytes > PENDING_MAX_BYTES) {
        counts.dropped += 1;
        return;
      }
      counts.sent += 1;
      const to = `${prefix}:${channel}`;
      say(to, envelopes.seal(to, message));
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
