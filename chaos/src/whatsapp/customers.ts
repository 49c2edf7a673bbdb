import { createHash } from 'node:crypto';
import { textOf } from '../clients/heard.ts';
import { everyNow } from '../clients/person.ts';
import { type Journal, now } from '../history.ts';
import type { Random } from '../random.ts';
import type { Simulator } from './simulator.ts';

/** What a customer wrote, by the name under which Parley has to keep it. */
export type Written = { proc: string; cid: string; messageId: string };

/** Customers with phones, who write to a number as long as they are let. */
export type PhoneCustomers = {
  written: Written[];
  /** They write nothing more; resolves when the last one has left their phone. */
  stop(): Promise<void>;
};

type Options = {
  simulator: Simulator;
  journal: Journal;
  random: Random;
  workspaceId: string;
  count: number;
  /** Mean time between two messages of one of them. */
  everyMs: number;
};

export async function startPhoneCustomers(options: Options): Promise<PhoneCustomers> {
  const { simulator, journal, random, workspaceId: ws, count, everyMs } = options;
  const written: Written[] = [];
  const sending = new Set<Promise<void>>();
  const stops: (() => void)[] = [];
  for (let n = 1; n <= count; n += 1) {
    const proc = `w${n}`;
    const { id } = await simulator.control('POST', 'customers', { name: proc, readsAtOnce: n % 2 === 0 });
    journal.log(proc, 'ok', 'actor', { value: { kind: 'customer', ws, id } });
    let named = 0;
    const write = () => {
      named += 1;
      const sent = writeOne(options, {
        proc,
        customerId: id,
        text: textOf(`${proc}-${named}`, 'is it ready?'),
      })
        .then((message) => void written.push(message))
        .finally(() => sending.delete(sent));
      sending.add(sent);
      return sent;
    };
    await write();
    stops.push(everyNow(random.fork(proc), everyMs, write));
  }
  return {
    written,
    stop: async () => {
      for (const stop of stops) stop();
      await Promise.all(sending);
    },
  };
}

/** Parley names what comes by a channel after the channel's id for it, so its name is known only once it was written. */
async function writeOne(
  { simulator, journal }: Options,
  { proc, customerId, text }: { proc: string; customerId: string; text: string },
): Promise<Written> {
  const numberId = simulator.connection.numberIds[0];
  const t = now();
  const { id } = await simulator.control('POST', `customers/${customerId}/messages`, {
    numberId,
    type: 'text',
    text,
  });
  const cid = createHash('sha256').update(id).digest('base64url');
  journal.log(proc, 'invoke', 'post', { t, cid, value: text });
  return { proc, cid, messageId: id };
}
