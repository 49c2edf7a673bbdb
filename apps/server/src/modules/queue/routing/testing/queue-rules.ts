import {
  CONNECTED_MS,
  give,
  type Line,
  type Model,
  owned,
  type Person,
  pass,
  putInLine,
  type Talk,
} from './queue-model.ts';

/** One thing that somebody does; each word of it is used by those who need it. */
export type Step = {
  what: keyof typeof RULES;
  who: number;
  which: number;
  to: number;
  topic: number;
  /** Any small number: a capacity, a priority, minutes … */
  n: number;
  levels: readonly (0 | 1 | 2)[];
};

const AVAILABILITIES = ['available', 'available', 'available', 'busy', 'away', 'offline'] as const;
export const availabilityOf = ({ n }: Step) =>
  AVAILABILITIES[n % AVAILABILITIES.length] as Person['availability'];
export const capacityOf = ({ n }: Step): number => 1 + (n % 3);
export const priorityOf = ({ n }: Step): number => n - 2;
export const answerMinutesOf = ({ n }: Step): number | null => (n < 3 ? n + 1 : null);
/** Never further at once than the lease, so that whoever listens is known to be here before he could be thought lost. */
export const secondsOf = ({ n }: Step): number => [5, 20, 45, 60, 85][n % 5] as number;
/** Which topics he serves, by level; of none: all of them. */
export const levelsOf = ({ levels }: Step): Person['levels'] =>
  levels.every((level) => level === 0)
    ? null
    : Object.fromEntries(levels.flatMap((level, topic) => (level === 0 ? [] : [[topic, level]])));

const isFull = (model: Model, who: number) => owned(model, who) >= (model.people[who] as Person).capacity;

function mayAct({ state, owner }: Talk, who: number): string | null {
  if (state === 'closed') return 'conversation_closed';
  return owner === who ? null : 'not_owner';
}

function close(talk: Talk): 'done' {
  const none = { owner: null, waitingSince: null, unansweredSince: null, answerDueAt: null, offer: null };
  Object.assign(talk, { state: 'closed', ...none });
  return 'done';
}

function take(model: Model, talk: Talk, who: number): string {
  if (isFull(model, who)) return 'at_capacity';
  give(model, talk, who);
  return 'done';
}

const talkOf = (model: Model, { which }: Step) => model.talks[which] as Talk;
const personOf = (model: Model, { who }: Step) => model.people[who] as Person;
const lineOf = (model: Model, { topic }: Step) => model.lines[topic] as Line;

function set<T extends object>(target: T, change: Partial<T>): 'done' {
  Object.assign(target, change);
  return 'done';
}

function handOver(model: Model, step: Step, ask: boolean): string {
  const talk = talkOf(model, step);
  const refusal = mayAct(talk, step.who);
  if (refusal) return refusal;
  if (talk.owner === step.to) return 'done';
  if (!ask) return take(model, talk, step.to);
  if (isFull(model, step.to)) return 'at_capacity';
  return set(talk, { offer: { to: step.to, until: model.now + 60_000 } });
}

/** Each rule moves the model on and says what the answer must be. What routing does about it comes afterwards. */
export const RULES = {
  arrive: (model: Model, step: Step) => {
    if (lineOf(model, step).isRetired) return 'not_found';
    const since = { waitingSince: model.now, unansweredSince: model.now };
    const none = {
      owner: null,
      isRouted: false,
      priority: 0,
      atFront: false,
      answerDueAt: null,
      offer: null,
    };
    model.talks.push({ id: '', topic: step.topic, state: 'waiting', ...since, ...none });
    return 'done';
  },
  claim: (model: Model, step: Step) => {
    const talk = talkOf(model, step);
    if (talk.owner === step.who) return 'done';
    if (talk.state === 'closed') return 'conversation_closed';
    return talk.owner === null ? take(model, talk, step.who) : 'already_owned';
  },
  'hand over': (model: Model, step: Step) => handOver(model, step, false),
  offer: (model: Model, step: Step) => handOver(model, step, true),
  'accept offer': (model: Model, step: Step) => {
    const talk = talkOf(model, step);
    if (talk.offer?.to !== step.who || talk.offer.until <= model.now) return 'not_offered';
    return take(model, talk, step.who);
  },
  'decline offer': (model: Model, step: Step) => {
    const talk = talkOf(model, step);
    if (!talk.offer || ![talk.offer.to, talk.owner].includes(step.who)) return 'not_offered';
    return set(talk, { offer: null });
  },
  'to line': (model: Model, step: Step) => {
    const talk = talkOf(model, step);
    const refusal = talk.state === 'waiting' ? null : mayAct(talk, step.who);
    if (refusal) return refusal;
    if (lineOf(model, step).isRetired) return 'not_found';
    putInLine(model, talk, { topic: step.topic });
    return 'done';
  },
  close: (model: Model, step: Step) => {
    const talk = talkOf(model, step);
    const refusal = talk.state === 'waiting' ? null : mayAct(talk, step.who);
    return refusal ?? close(talk);
  },
  reopen: (model: Model, step: Step) => {
    const talk = talkOf(model, step);
    return talk.state === 'closed' ? take(model, talk, step.who) : 'conversation_open';
  },
  reply: (model: Model, step: Step) =>
    mayAct(talkOf(model, step), step.who) ??
    set(talkOf(model, step), { unansweredSince: null, answerDueAt: null }),
  say: (model: Model, step: Step) => {
    const talk = talkOf(model, step);
    if (talk.state === 'closed') return 'conversation_closed';
    return set(talk, { unansweredSince: talk.unansweredSince ?? model.now });
  },
  end: (model: Model, step: Step) =>
    talkOf(model, step).state === 'closed' ? 'conversation_closed' : close(talkOf(model, step)),
  priority: (model: Model, step: Step) =>
    talkOf(model, step).state === 'closed'
      ? 'conversation_closed'
      : set(talkOf(model, step), { priority: priorityOf(step) }),
  availability: (model: Model, step: Step) =>
    set(personOf(model, step), { availability: availabilityOf(step) }),
  capacity: (model: Model, step: Step) => set(personOf(model, step), { capacity: capacityOf(step) }),
  topics: (model: Model, step: Step) => set(personOf(model, step), { levels: levelsOf(step) }),
  listen: (model: Model, step: Step) =>
    set(personOf(model, step), { isListening: true, connectedUntil: model.now + CONNECTED_MS }),
  leave: (model: Model, step: Step) =>
    set(personOf(model, step), { isListening: false, connectedUntil: model.now }),
  routing: (model: Model, step: Step) =>
    set(lineOf(model, step), { routing: step.n % 2 ? 'manual' : 'automatic' }),
  'answer time': (model: Model, step: Step) =>
    set(lineOf(model, step), { answerMinutes: answerMinutesOf(step) }),
  retire: (model: Model, step: Step) => set(lineOf(model, step), { isRetired: true }),
  pass: (model: Model, step: Step) => {
    pass(model, secondsOf(step) * 1_000);
    return 'done';
  },
} as const satisfies Record<string, (model: Model, step: Step) => string>;
