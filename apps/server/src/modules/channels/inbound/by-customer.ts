import type { ChannelIdentity, InboundEvent } from '@parley/channel-kit';

export type Taken = { hookId: string; event: InboundEvent };

type Group = { events: Taken[]; into: Group | null };

/**
 * What came, by the customer it is about, each in the order in which it happened; what is about nobody is by our address. Two groups
 * that turn out to be one person's are one.
 */
export function byCustomer(taken: readonly Taken[]): Taken[][] {
  const groups = new Map<string, Group>();
  const all = new Set<Group>();
  for (const one of taken) {
    const keys = keysOf(one.event);
    const met = [...new Set(keys.flatMap((key) => rootOf(groups.get(key)) ?? []))];
    const group = met[0] ?? { events: [], into: null };
    for (const other of met.slice(1)) {
      group.events.push(...other.events);
      other.events = [];
      other.into = group;
      all.delete(other);
    }
    group.events.push(one);
    all.add(group);
    for (const key of keys) groups.set(key, group);
  }
  const place = new Map(taken.map((one, index) => [one, index]));
  return [...all].map(({ events }) => inOrder(events, place));
}

function rootOf(group: Group | undefined): Group | undefined {
  let root = group;
  while (root?.into) root = root.into;
  return root;
}

function keysOf(event: InboundEvent): string[] {
  const names = identitiesOf(event).map(({ kind, value }) => `${event.address} ${kind} ${value}`);
  return names.length > 0 ? names : [`${event.address}`];
}

function identitiesOf(event: InboundEvent): readonly ChannelIdentity[] {
  if ('from' in event) return event.from.identities;
  if (event.kind === 'receipt') return event.recipient;
  return event.kind === 'identity_changed' ? [...event.before, ...event.after] : [];
}

/** As it happened, by the clock of the other side, which goes in seconds; of two of one second, as they came. */
function inOrder(events: Taken[], place: ReadonlyMap<Taken, number>): Taken[] {
  const came = events.toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  if (came.some(({ event }) => event.at === null)) return came;
  return came.toSorted((a, b) => Date.parse(a.event.at ?? '') - Date.parse(b.event.at ?? ''));
}
