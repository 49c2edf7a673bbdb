/** What should be so in a queue, by the rules of docs/queue.md in plain data. It shares no code with what it judges. */

export type Talk = {
  id: string;
  topic: number;
  state: 'waiting' | 'active' | 'closed';
  owner: number | null;
  /** Routing chose his owner, not a person. */
  isRouted: boolean;
  waitingSince: number | null;
  unansweredSince: number | null;
  priority: number;
  atFront: boolean;
  answerDueAt: number | null;
  offer: { to: number; until: number } | null;
};

export type Person = {
  id: string;
  capacity: number;
  availability: 'available' | 'busy' | 'away' | 'offline';
  /** His feed is open. */
  isListening: boolean;
  /** He counts as connected until then; null: he never was. */
  connectedUntil: number | null;
  /** By topic; null: he serves every topic first. */
  levels: Partial<Record<number, 1 | 2>> | null;
  lastAssignedAt: number;
};

export type Line = {
  id: string;
  routing: 'automatic' | 'manual';
  isRetired: boolean;
  answerMinutes: number | null;
};

export type Model = { now: number; talks: Talk[]; people: Person[]; lines: Line[] };

const MINUTE = 60_000;
export const CONNECTED_MS = 30_000;
const LEASE_MS = 90_000;
const PRIORITY_STEP_MS = 10 * MINUTE;
/** More than any wait. */
const FRONT_MS = 1e12;

export const owned = ({ talks }: Model, who: number): number =>
  talks.filter(({ owner }) => owner === who).length;

const placeOf = ({ waitingSince, priority, atFront }: Talk): number =>
  (waitingSince ?? 0) - priority * PRIORITY_STEP_MS - (atFront ? FRONT_MS : 0);

const byPlace = (a: Talk, b: Talk): number => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1);

/** Who waits in these topics, the next one first. */
export const inLine = ({ talks }: Model, topics: (topic: number) => boolean): Talk[] =>
  talks.filter(({ state, topic }) => state === 'waiting' && topics(topic)).toSorted(byPlace);

export const levelOf = ({ levels }: Person, { topic }: Talk): 1 | 2 | undefined =>
  levels ? levels[topic] : 1;

const isFree = (model: Model, who: number): boolean => {
  const { availability, connectedUntil, capacity } = model.people[who] as Person;
  return availability === 'available' && (connectedUntil ?? 0) > model.now && owned(model, who) < capacity;
};

/** Who could be given this customer now. */
export const eligible = (model: Model, talk: Talk): number[] =>
  model.people.flatMap((person, who) => (levelOf(person, talk) && isFree(model, who) ? [who] : []));

export const isAutomatic = (model: Model, topic: number): boolean =>
  model.lines[topic]?.routing === 'automatic';

export function give(model: Model, talk: Talk, to: number): void {
  const none = { waitingSince: null, answerDueAt: null, offer: null, atFront: false, isRouted: false };
  Object.assign(talk, { state: 'active', owner: to, ...none });
  (model.people[to] as Person).lastAssignedAt = model.now;
}

export function putInLine(model: Model, talk: Talk, { atFront = false, topic = talk.topic } = {}): void {
  const waitingSince = talk.waitingSince ?? talk.unansweredSince ?? model.now;
  const stays = talk.state === 'waiting' && talk.atFront;
  const left = { owner: null, answerDueAt: null, offer: null };
  Object.assign(talk, { state: 'waiting', waitingSince, topic, atFront: stays || atFront, ...left });
}

/** Time goes on by this much. Whoever listens is still here; leases and offers that have run out end. */
export function pass(model: Model, ms: number): void {
  model.now += ms;
  for (const person of model.people) if (person.isListening) person.connectedUntil = model.now + CONNECTED_MS;
  const due = model.talks.filter((talk) => talk.state === 'active' && whyLost(model, talk));
  for (const talk of due) {
    const owner = model.people[talk.owner as number] as Person;
    if (whyLost(model, talk) === 'missed' && owner.availability === 'available') owner.availability = 'away';
    putInLine(model, talk, { atFront: true });
  }
  for (const talk of model.talks) if (talk.offer && talk.offer.until <= model.now) talk.offer = null;
}

function whyLost({ people, now }: Model, { owner, answerDueAt }: Talk): 'missed' | 'lost' | null {
  if (owner === null) return null;
  if (answerDueAt !== null && answerDueAt <= now) return 'missed';
  const { connectedUntil } = people[owner] as Person;
  return connectedUntil !== null && connectedUntil <= now - LEASE_MS ? 'lost' : null;
}

/** Serves whoever can be served: customers in the order of their places, each by the best agent that is left. */
export function settle(model: Model): void {
  const served: number[] = [];
  for (const talk of inLine(model, (topic) => isAutomatic(model, topic))) {
    const idleSince = (who: number) =>
      served.includes(who) ? model.now + served.lastIndexOf(who) + 1 : model.people[who]?.lastAssignedAt;
    const rank = (who: number): [number, number, number, string] => {
      const person = model.people[who] as Person;
      return [levelOf(person, talk) ?? 3, owned(model, who), idleSince(who) ?? 0, person.id];
    };
    const [best] = eligible(model, talk).toSorted((a, b) => compare(rank(a), rank(b)));
    if (best === undefined) continue;
    served.push(best);
    const { answerMinutes } = model.lines[talk.topic] as Line;
    give(model, talk, best);
    talk.isRouted = true;
    talk.answerDueAt = answerMinutes === null ? null : model.now + answerMinutes * MINUTE;
  }
}

function compare(a: (number | string)[], b: (number | string)[]): number {
  for (const [n, one] of a.entries()) {
    const other = b[n] as number | string;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
