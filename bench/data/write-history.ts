import type { Chat } from './chat.ts';
import type { Contacts } from './contacts.ts';
import { fillPhrase } from './fill-phrase.ts';
import { NOTES, SUBJECTS, type Subject, THANKS } from './phrases.ts';
import type { Plan } from './plan.ts';
import type { Random } from './random.ts';
import type { Staff, StaffTopic } from './staff.ts';
import type { Tables } from './tables.ts';
import type { Teller } from './tell-chat.ts';

/** Conversations that go on at the same time, so that the log holds them mixed, as it would. */
const AT_ONCE = 100;
const YEAR_MS = 365 * 86_400_000;
const MINUTE_MS = 60_000;
/** What is open began within this time. */
const OPEN_MS = 180 * MINUTE_MS;

type Step = { at: number; tell(): void };
type Cast = { random: Random; contacts: Contacts; staff: Staff; inboxId: string; teller: Teller };

/** Tells a year of closed conversations, then what is open now. */
export async function writeHistory(cast: Cast, plan: Plan, tables: Tables, now: number): Promise<void> {
  const crowds = Math.ceil(plan.closed / AT_ONCE);
  const slotMs = (YEAR_MS - OPEN_MS) / crowds;
  for (let n = 0; n < crowds; n += 1) {
    const from = now - YEAR_MS + n * slotMs;
    const count = Math.min(AT_ONCE, plan.closed - n * AT_ONCE);
    play(
      cast,
      Array.from({ length: count }, () => closedChat(cast, from, slotMs)),
    );
    await tables.drained();
  }
  for (const [count, begin] of [
    [plan.active, activeChat],
    [plan.waiting, waitingChat],
  ] as const)
    for (let done = 0; done < count; done += AT_ONCE) {
      const crowd = Array.from({ length: Math.min(AT_ONCE, count - done) }, (_, k) => {
        return begin(cast, now - OPEN_MS / 2 + ((done + k) / count) * (OPEN_MS / 2 - MINUTE_MS), done + k);
      });
      play(cast, crowd);
      await tables.drained();
    }
}

type Story = { chat: Chat; steps: Step[] };

/** Tells the steps of many conversations in the order of their times, then keeps what came of each. */
function play({ teller }: Cast, stories: Story[]): void {
  const steps = stories.flatMap((story) => story.steps).sort((a, b) => a.at - b.at);
  for (const step of steps) step.tell();
  for (const { chat } of stories) teller.keep(chat);
}

function closedChat(cast: Cast, from: number, slotMs: number): Story {
  const { random, staff } = cast;
  const lengthMs = Math.min(slotMs * 0.4, (5 + random.below(40)) * MINUTE_MS);
  const startedAt = from + random.next() * (slotMs - lengthMs);
  const topic = staff.topic(random);
  const { chat, begin } = newChat(cast, topic, cast.contacts.next(startedAt), startedAt);
  const steps = [begin, ...talk(cast, chat, topic, 4 + random.below(9), startedAt, lengthMs)];
  return { chat, steps };
}

/** Somebody has it: he has answered, or not yet. */
function activeChat(cast: Cast, at: number, n: number): Story {
  const { random, staff } = cast;
  const startedAt = at;
  const agent = staff.agents[n % staff.agents.length] as Staff['agents'][number];
  const topic = random.pick(agent.topics);
  const { chat, begin } = newChat(cast, topic, cast.contacts.newcomer(startedAt), startedAt);
  const turns = talk(cast, chat, topic, 2 + random.below(3), startedAt, MINUTE_MS, agent);
  return { chat, steps: [begin, ...turns.slice(0, -1)] };
}

function waitingChat(cast: Cast, at: number, n: number): Story {
  const { staff, random } = cast;
  const topic = staff.topics[n % staff.topics.length] as StaffTopic;
  const { chat, begin } = newChat(cast, topic, cast.contacts.newcomer(at), at);
  chat.priority = random.next() < 0.05 ? 1 : 0;
  return { chat, steps: [begin] };
}

function newChat(
  cast: Cast,
  topic: StaffTopic,
  contact: Chat['contact'],
  startedAt: number,
): { chat: Chat; begin: Step } {
  const { random, teller, inboxId } = cast;
  const chat: Chat = {
    id: random.uuid(startedAt),
    contact,
    topic,
    inboxId,
    startClientId: random.uuid(startedAt),
    startedAt,
    state: 'waiting',
    owner: null,
    priority: 0,
    waitingSince: startedAt,
    unansweredSince: null,
    lastNumber: 0,
    last: null,
    contactSeenSeq: 0,
    memberSeenSeq: 0,
    closedAt: null,
    seq: 0,
    turns: [],
  };
  const opening = fillPhrase(random, random.pick(subjectOf(topic).opens));
  return { chat, begin: { at: startedAt, tell: () => teller.start(chat, opening) } };
}

/**
 * An agent gets it, both talk, sometimes a note is left or a colleague takes over (not from a `keeper`), and it is closed: the
 * last step.
 */
function talk(
  cast: Cast,
  chat: Chat,
  topic: StaffTopic,
  texts: number,
  startedAt: number,
  lengthMs: number,
  keeper?: Staff['agents'][number],
): Step[] {
  const { random, teller, staff } = cast;
  const agent = keeper ?? staff.agentFor(random, topic);
  const subject = subjectOf(topic);
  const stepMs = lengthMs / (texts + 2);
  const at = (n: number): number => startedAt + stepMs * (n + 1);
  const steps: Step[] = [{ at: at(0), tell: () => teller.assign(chat, at(0), agent) }];
  const change = random.next();
  for (let n = 1; n <= texts; n += 1) {
    const by = n === texts ? 'contact' : random.next() < 0.55 ? 'member' : 'contact';
    const phrase =
      n === texts ? random.pick(THANKS) : random.pick(by === 'member' ? subject.agent : subject.customer);
    steps.push({ at: at(n), tell: () => teller.say(chat, at(n), by, fillPhrase(random, phrase)) });
  }
  const middle = at(1) + stepMs / 2;
  if (change < 0.08 && !keeper) {
    const colleague = staff.agentFor(random, topic);
    if (colleague !== agent) steps.push({ at: middle, tell: () => teller.assign(chat, middle, colleague) });
  } else if (change < 0.2)
    steps.push({ at: middle, tell: () => teller.note(chat, middle, fillPhrase(random, random.pick(NOTES))) });
  const end = at(texts + 1);
  return [...steps.sort((a, b) => a.at - b.at), { at: end, tell: () => teller.close(chat, end) }];
}

const subjects = new Map<string, Subject>();

/** What people ask under a topic; a topic that is `Refunds · Nairobi` is one of refunds. */
function subjectOf({ name }: StaffTopic): Subject {
  const known = subjects.get(name);
  if (known) return known;
  const found = SUBJECTS.find(({ topics }) => topics.some((topic) => name.startsWith(topic)));
  const subject = found ?? (SUBJECTS[0] as Subject);
  subjects.set(name, subject);
  return subject;
}
