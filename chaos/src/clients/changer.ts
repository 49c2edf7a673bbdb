import type { Journal } from '../history.ts';
import type { Random } from '../random.ts';
import type { Actor } from '../world.ts';
import { textOf } from './heard.ts';
import { request } from './http.ts';
import type { Message } from './sender.ts';

type Own = Message & { seq: number; version: number };

/** How many of the newest messages may still be changed. */
const REMEMBERED = 20;

/**
 * Corrects and withdraws what one actor has written. Each change is tried once, at any node: after an outcome that nobody knows
 * the message is left alone, so that what it may say in the end stays known.
 */
export function createChanger(options: { actor: Actor; journal: Journal; random: Random; urls: string[] }) {
  const { actor, journal, random, urls } = options;
  const own: Own[] = [];

  async function change(message: Own): Promise<void> {
    const isLast = random.next() < 0.4;
    const f = isLast ? 'withdraw' : 'correct';
    const { cid, conv, seq, version } = message;
    const text = isLast ? '' : textOf(cid, 'no, wait', version + 1);
    journal.log(actor.proc, 'invoke', f, { conv, cid, value: text });
    const path = `/v1/conversations/${conv}/messages/${seq}`;
    const body = isLast ? {} : { text, expectedVersion: version };
    const answer = await request(
      random.pick(urls),
      isLast ? 'POST' : 'PATCH',
      isLast ? `${path}/withdraw` : path,
      actor.headers,
      body,
    ).catch(() => null);
    const type = typeOf(answer?.status);
    journal.log(actor.proc, type, f, { conv, cid, value: answer?.body?.version ?? answer?.body?.code });
    if (type === 'ok' && !isLast) own.push({ ...message, version: version + 1 });
  }

  return {
    add: (message: Message, seq: number) => {
      own.push({ ...message, seq, version: 1 });
      if (own.length > REMEMBERED) own.shift();
    },
    changeOne: async () => {
      const [message] = own.splice(Math.floor(random.between(0, own.length)), 1);
      if (message) await change(message);
    },
  };
}

const typeOf = (status = 500): 'ok' | 'fail' | 'info' =>
  status < 300 ? 'ok' : status >= 500 || status === 429 ? 'info' : 'fail';
