import { createChanger } from './changer.ts';
import { createEar, textOf } from './heard.ts';
import { request } from './http.ts';
import { type Frame, openLine } from './line.ts';
import { everyNow, insist, type Person, type Surroundings } from './person.ts';
import { createSender } from './sender.ts';

/** An agent who answers whom he is given, with a bare socket and fetch. */
export async function startAgent(given: Surroundings): Promise<Person> {
  const { actor, journal, random, urls, habits, memory } = given;
  /** What I own, and how often I have answered there. */
  const mine = new Map<string, number>();
  let named = memory.named;
  let isQuiescing = false;
  const hear = createEar(actor, journal);
  const newCid = () => `${actor.proc}-${String(named++).padStart(6, '0')}`;
  const setAvailability = (availability: string) =>
    insist(given, 'PATCH', '/v1/members/me', { availability }, () => isQuiescing);
  const snapshot = async () => {
    const answer = await insist(given, 'GET', '/v1/conversations?view=mine&limit=100');
    mine.clear();
    for (const { id } of answer?.body.items ?? []) mine.set(id, 0);
    return answer?.body.position;
  };

  const { capacity, workspaceId: ws, id } = actor;
  journal.log(actor.proc, 'ok', 'actor', { value: { kind: 'agent', ws, id, capacity } });
  await setAvailability('available');
  const fresh = await snapshot();
  const sender = createSender({
    actor,
    journal,
    random,
    urls,
    line: () => line,
    restShare: habits.restShare,
    onAcked: (message, seq) => changer.add(message, seq),
  });
  const changer = createChanger(given);
  const line = openLine({
    actor,
    journal,
    random,
    urls,
    position: memory.position ?? fresh,
    onResync: snapshot,
    onFrame: (frame) => {
      sender.onFrame(frame);
      hear(frame);
      if (frame.type === 'event') follow(frame.event);
    },
  });
  for (const message of memory.pending) sender.add(message);

  function follow({ type, conversation }: Frame): void {
    if (!conversation) return;
    if (conversation.ownerId !== actor.id) mine.delete(conversation.id);
    else if (!mine.has(conversation.id)) mine.set(conversation.id, 0);
    if (type === 'conversation.started' && habits.claims && !isQuiescing) void claim(conversation.id);
  }

  /** One operation; a repeat after an unknown outcome could not tell whose claim it was that won. */
  async function operate(f: 'claim' | 'close', conv: string): Promise<void> {
    journal.log(actor.proc, 'invoke', f, { conv });
    const path = `/v1/conversations/${conv}/${f}`;
    const answer = await request(random.pick(urls), 'POST', path, actor.headers, {}).catch(() => null);
    if (answer && answer.status < 300) journal.log(actor.proc, 'ok', f, { conv, seq: answer.body.seq });
    else if (!answer || answer.status >= 500) journal.log(actor.proc, 'info', f, { conv });
    else
      journal.log(actor.proc, 'fail', f, {
        conv,
        value: answer.body?.details?.owner?.id ?? answer.body?.code,
      });
  }
  const claim = async (conv: string) => {
    await new Promise((resolve) => setTimeout(resolve, random.between(0, 20)));
    await operate('claim', conv);
  };

  async function answer(): Promise<void> {
    if (mine.size === 0) return;
    const conv = random.pick([...mine.keys()]);
    const answers = (mine.get(conv) ?? 0) + 1;
    mine.set(conv, answers);
    if (habits.closesAfter > 0 && answers > habits.closesAfter) return operate('close', conv);
    const cid = newCid();
    const kind = random.next() < habits.noteShare ? 'note' : 'text';
    sender.add({
      cid,
      conv,
      kind,
      text: textOf(cid, kind === 'note' ? 'he sounds upset' : 'let me look into it'),
    });
  }

  const flap = () => setAvailability(random.pick(['available', 'available', 'away', 'busy']));
  const stops = [
    everyNow(random, habits.agentEveryMs, answer),
    everyNow(random, habits.changeEveryMs, changer.changeOne),
    everyNow(random, habits.flapEveryMs, flap),
  ];
  const quiesce = () => {
    isQuiescing = true;
    for (const stop of stops) stop();
  };
  return {
    quiesce,
    isQuiet: () => isQuiescing && sender.waiting() === 0 && line.isOnline(),
    stop: () => {
      quiesce();
      sender.stop();
      line.close();
    },
  };
}
