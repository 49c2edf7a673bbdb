import { createClient } from '@redis/client';

/** Two connections to Redis: one that speaks and one that listens. They live and end together. */
export type RedisLine = {
  /** Resolves once Redis took it. */
  send(channel: string, text: string): Promise<unknown>;
  listen(channel: string): Promise<unknown>;
  unlisten(channel: string): Promise<unknown>;
  hangUp(): void;
};

const CONNECT_MS = 3_000;

/** @throws when Redis does not answer within three seconds. `onEnd` is called once, when either connection is gone. */
export async function openRedisLine(
  url: string,
  { onText, onEnd }: { onText: (text: string, channel: string) => void; onEnd: () => void },
): Promise<RedisLine> {
  const [speaker, listener] = [connectionTo(url), connectionTo(url)];
  let hasEnded = false;
  const hangUp = () => {
    if (hasEnded) return;
    hasEnded = true;
    for (const client of [speaker, listener]) if (client.isOpen) client.destroy();
    onEnd();
  };
  for (const client of [speaker, listener]) client.on('error', hangUp).on('end', hangUp);
  await within(CONNECT_MS, Promise.all([speaker.connect(), listener.connect()])).catch((error: unknown) => {
    hangUp();
    throw error;
  });
  return {
    send: (channel, text) => speaker.publish(channel, text),
    listen: (channel) => listener.subscribe(channel, onText),
    unlisten: (channel) => listener.unsubscribe(channel),
    hangUp,
  };
}

/** Nothing is kept for later, and who calls again is decided above. */
const connectionTo = (url: string) =>
  createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
    socket: { connectTimeout: CONNECT_MS, reconnectStrategy: false },
  });

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
