import { createEar, textOf } from './heard.ts';
import { request } from './http.ts';
import { type Frame, openLine } from './line.ts';
import { everyNow, insist, type Person, type Surroundings } from './person.ts';
import { createSender } from './sender.ts';

/** A customer who speaks the public protocol with a bare socket and fetch. */
export async function startCustomer(given: Surroundings): Promise<Person> {
  const { actor, journal, random, urls, habits, memory } = given;
  let named = memory.named;
  let conversation = memory.conversations.at(-1) ?? null;
  let isStarting = false;
  let isQuiescing = false;
  let isStopped = false;
  const hear = createEar(actor, journal);
  const newCid = () => `${actor.proc}-${String(named++).padStart(6, '0')}`;
  const snapshot = async () => (await insist(given, 'GET', '/v1/customer/snapshot'))?.body.position;

  journal.log(actor.proc, 'ok', 'actor', {
    value: { kind: 'customer', ws: actor.workspaceId, id: actor.id },
  });
  const sender = createSender({
    actor,
    journal,
    random,
    urls,
    line: () => line,
    restShare: habits.restShare,
  });
  const line = openLine({
    actor,
    journal,
    random,
    urls,
    position: memory.position ?? (await snapshot()),
    onResync: snapshot,
    onFrame: (frame) => {
      sender.onFrame(frame);
      hear(frame);
      onClosed(frame);
    },
  });
  for (const message of memory.pending) sender.add(message);

  /** Tried under the same name until the outcome is known: a start is a send like any other. */
  async function start(cid: string, text: string): Promise<void> {
    isStarting = true;
    const body = { clientId: `start-${cid}`, topicId: actor.topicId, message: { clientId: cid, text } };
    for (let isKnown = false; !isKnown && !isStopped; ) {
      journal.log(actor.proc, 'invoke', 'start', { cid, value: text });
      const answer = await request(
        random.pick(urls),
        'POST',
        '/v1/customer/conversations',
        actor.headers,
        body,
      ).catch(() => null);
      const { conversation: made, message } = answer?.body ?? {};
      isKnown = answer !== null && answer.status < 500 && answer.status !== 429;
      if (answer?.status === 201) {
        conversation = made.id;
        journal.log(actor.proc, 'ok', 'start', {
          cid,
          conv: made.id,
          seq: message.seq,
          number: message.number,
        });
      } else if (isKnown) journal.log(actor.proc, 'fail', 'start', { cid, value: answer?.body?.code });
      else journal.log(actor.proc, 'info', 'start', { cid, value: answer?.status ?? 'line broke' });
      if (!isKnown) await new Promise((resolve) => setTimeout(resolve, random.between(50, 800)));
    }
    isStarting = false;
  }

  function onClosed(frame: Frame): void {
    const ended = frame.type === 'event' && frame.event.type === 'conversation.closed';
    if (ended && frame.event.conversationId === conversation) conversation = null;
  }

  function speak(): void {
    if (isStarting) return;
    const cid = newCid();
    const text = textOf(cid, `and there is more to say about my order${'.'.repeat(habits.padding)}`);
    if (!conversation) void start(cid, text);
    else sender.add({ cid, conv: conversation, text, kind: 'text' });
  }

  async function look(): Promise<void> {
    const conv = conversation;
    if (!conv) return;
    journal.log(actor.proc, 'invoke', 'read', { conv });
    const path = `/v1/customer/conversations/${conv}/messages?limit=100`;
    const answer = await request(random.pick(urls), 'GET', path, actor.headers).catch(() => null);
    if (answer?.status !== 200) return journal.log(actor.proc, 'info', 'read', { conv });
    journal.log(actor.proc, 'ok', 'read', { conv, number: answer.body.items.at(-1)?.number ?? 0 });
  }

  if (memory.pendingStart) await start(memory.pendingStart.cid, memory.pendingStart.text);
  else if (!conversation) speak();
  const stops = [everyNow(random, habits.customerEveryMs, speak), everyNow(random, habits.readEveryMs, look)];
  const quiesce = () => {
    isQuiescing = true;
    for (const stop of stops) stop();
  };
  return {
    quiesce,
    isQuiet: () => isQuiescing && !isStarting && sender.waiting() === 0 && line.isOnline(),
    stop: () => {
      quiesce();
      isStopped = true;
      sender.stop();
      line.close();
    },
  };
}
