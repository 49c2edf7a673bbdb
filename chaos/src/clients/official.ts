import {
  connectFeed,
  createApi,
  createOutbox,
  isTemporary,
  memoryStorage,
  type Post,
  type SocketClass,
} from '@parley/client';
import { WebSocket } from 'ws';
import { createEar, textOf } from './heard.ts';
import { everyNow, insist, type Person, type Surroundings } from './person.ts';

/** A customer who uses packages/client, as the widget does: so the client's own promises are under test, too. */
export async function startOfficialCustomer(given: Surroundings): Promise<Person> {
  const { actor, journal, random, balancer, habits } = given;
  let named = given.memory.named;
  let isQuiescing = false;
  let hasLeft = false;
  const log = (value: Record<string, unknown>) => journal.log(actor.proc, 'info', 'feed', { value });
  const newCid = () => `${actor.proc}-${String(named++).padStart(6, '0')}`;
  journal.log(actor.proc, 'ok', 'actor', {
    value: { kind: 'customer', ws: actor.workspaceId, id: actor.id },
  });

  const api = createApi({ baseUrl: balancer, headers: () => actor.headers });
  const position = (await insist(given, 'GET', '/v1/customer/snapshot'))?.body.position;
  const hear = createEar(actor, journal);
  const feed = connectFeed({
    url: `${balancer.replace('http', 'ws')}/feed`,
    token: actor.token ?? undefined,
    position,
    WebSocket: WebSocket as unknown as SocketClass,
    onEvent: (event) => hear({ type: 'event', event }),
    onWelcome: ({ epoch, cursor, head }) => {
      log({ is: 'welcome', epoch, cursor, head });
      outbox.wake();
    },
    onState: ({ state }) => {
      if (state !== 'online' && !hasLeft) log({ is: 'closed' });
    },
  });
  const outbox = createOutbox({ storage: memoryStorage(), send: (post) => send(post) });

  async function send(post: Post): Promise<void> {
    const { clientId: cid, conversationId: conv, text } = post;
    journal.log(actor.proc, 'invoke', 'post', { conv, cid, value: text });
    try {
      const ack = await feed.post(post);
      journal.log(actor.proc, 'ok', 'post', { conv, cid, seq: ack.seq, number: ack.number });
    } catch (error) {
      journal.log(actor.proc, isTemporary(error) ? 'info' : 'fail', 'post', {
        conv,
        cid,
        value: String(error),
      });
      throw error;
    }
  }

  const conv = await start();
  async function start(): Promise<string> {
    const cid = newCid();
    const text = textOf(cid, 'good morning');
    const body = { clientId: `start-${cid}`, topicId: actor.topicId, message: { clientId: cid, text } };
    for (;;) {
      journal.log(actor.proc, 'invoke', 'start', { cid, value: text });
      const made = await api.call('startConversation', { body }).catch((error: unknown) => {
        if (!isTemporary(error)) throw error;
        return null;
      });
      if (made) {
        const { seq, number } = made.message;
        journal.log(actor.proc, 'ok', 'start', { cid, conv: made.conversation.id, seq, number });
        return made.conversation.id;
      }
      journal.log(actor.proc, 'info', 'start', { cid });
      await new Promise((resolve) => setTimeout(resolve, random.between(50, 800)));
    }
  }

  const speak = () => {
    const cid = newCid();
    outbox.add({ clientId: cid, conversationId: conv, text: textOf(cid, 'and there is more to say') });
  };
  const stopSpeaking = everyNow(random, habits.customerEveryMs, speak);
  const unsent = () => outbox.items().filter((item) => item.state !== 'sent').length;
  const quiesce = () => {
    isQuiescing = true;
    stopSpeaking();
  };
  return {
    quiesce,
    isQuiet: () => isQuiescing && unsent() === 0 && feed.state.state === 'online',
    stop: () => {
      quiesce();
      hasLeft = true;
      log({ is: 'left' });
      outbox.close();
      feed.close();
    },
  };
}
