import type { Subject, Typing } from '@parley/contract';
import type { Bus } from '../../../platform/bus/bus.ts';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import type { PresenceChange } from '../../../presence.ts';
import { readSaid, type Said, type Viewer } from './neighbour-talk.ts';

type Whole = { subjects: Subject[]; viewers: Viewer[] };
type Node = { rev: number; heardAt: number; subjects: Map<string, Subject>; viewers: Map<string, string> };

/** What a node must do when others say something. */
export type NeighbourEvents = {
  /** Who is with us, for those who ask. */
  whole(): Whole;
  /** Somebody came to the first other node, or left the last one. */
  onPresence(changes: PresenceChange[]): void;
  onView(memberId: string, conversationId: string | null): void;
  onTyping(contactId: string | null, frame: Typing): void;
  onHead(seq: number): void;
};

/** The other nodes on which this workspace has listeners. Kept in memory; with a bus that leads nowhere there are none. */
export type Neighbours = {
  isOnline(subject: Subject): boolean;
  online(): Subject[];
  viewers(): Viewer[];
  /** Tells the others who came to this node and who left it. */
  tellPresence(changes: PresenceChange[]): void;
  tellView(memberId: string, conversationId: string | null): void;
  close(): void;
};

const BEAT_MS = 8_000;
/** A node that was not heard for this long has died. Within it, it may have lost a beat or two. */
const GONE_MS = 25_000;
/** What a node that took its leave held comes back elsewhere within this time. */
const LEAVE_MS = 5_000;

export const channelOfWorkspace = (workspaceId: string): string => `workspace:${workspaceId}`;

/** What a node tells others once it has committed. They read it themselves: nobody is believed about what a log says. */
export const hintOf = (events: LogEvent[]): object => {
  const said: Said = { kind: 'head', seq: events.at(-1)?.seq ?? 0 };
  return said;
};

export function meetNeighbours(bus: Bus, workspaceId: string, on: NeighbourEvents): Neighbours {
  const channel = channelOfWorkspace(workspaceId);
  const nodes = new Map<string, Node>();
  let rev = 0;
  const say = (said: Said) => bus.publish(channel, said);
  const isOnline = ({ id }: Subject) => [...nodes.values()].some(({ subjects }) => subjects.has(id));

  /** Tells what is different for all other nodes together after `change`. */
  function withChanges(touched: Iterable<Subject>, change: () => void): void {
    const before = [...touched].map((subject) => ({ subject, online: isOnline(subject) }));
    change();
    const changes = before
      .filter(({ subject, online }) => isOnline(subject) !== online)
      .map(({ subject, online }) => ({ ...subject, online: !online }));
    if (changes.length > 0) on.onPresence(changes);
  }

  function hear(said: Said, from: string): void {
    if (said.kind === 'head') return void on.onHead(said.seq);
    if (said.kind === 'typing') return void on.onTyping(said.contactId, said.frame);
    if (said.kind === 'ask') {
      if (said.of === null || said.of === bus.nodeId) say({ kind: 'whole', rev, ...on.whole() });
      return;
    }
    if (said.kind === 'whole') return void replace(from, said);
    const node = nodes.get(from);
    if (said.kind === 'bye') {
      if (node) node.heardAt = performance.now() - GONE_MS + LEAVE_MS;
      return;
    }
    follow(from, node, said);
  }

  function follow(
    from: string,
    node: Node | undefined,
    said: Extract<Said, { kind: 'changes' | 'view' | 'beat' }>,
  ): void {
    const expected = said.kind === 'beat' ? node?.rev : (node?.rev ?? Number.NaN) + 1;
    if (!node || said.rev !== expected) return void say({ kind: 'ask', of: from });
    node.rev = said.rev;
    node.heardAt = performance.now();
    if (said.kind === 'view') return void applyView(node, said.memberId, said.conversationId);
    if (said.kind === 'beat') return;
    withChanges(said.changes, () => {
      for (const { online, ...subject } of said.changes)
        if (online) node.subjects.set(subject.id, subject);
        else node.subjects.delete(subject.id);
    });
  }

  function applyView(node: Node, memberId: string, conversationId: string | null): void {
    if (conversationId) node.viewers.set(memberId, conversationId);
    else node.viewers.delete(memberId);
    on.onView(memberId, conversationId);
  }

  function replace(from: string, { rev: at, subjects, viewers }: Whole & { rev: number }): void {
    const known = nodes.get(from);
    const next: Node = {
      rev: at,
      heardAt: performance.now(),
      subjects: new Map(subjects.map((subject) => [subject.id, subject])),
      viewers: new Map(viewers.map((viewer) => [viewer.memberId, viewer.conversationId])),
    };
    withChanges([...(known?.subjects.values() ?? []), ...subjects], () => nodes.set(from, next));
    for (const [memberId] of known?.viewers ?? []) if (!next.viewers.has(memberId)) on.onView(memberId, null);
    for (const [memberId, id] of next.viewers)
      if (known?.viewers.get(memberId) !== id) on.onView(memberId, id);
  }

  function forgetTheGone(): void {
    // While nothing is heard of anybody, silence says nothing about one of them.
    if (!bus.isUp()) return;
    for (const [id, node] of nodes) {
      if (performance.now() - node.heardAt < GONE_MS) continue;
      withChanges(node.subjects.values(), () => nodes.delete(id));
      for (const memberId of node.viewers.keys()) on.onView(memberId, null);
    }
  }

  const subscription = bus.subscribe(channel, (message, from) => {
    const said = readSaid(message);
    if (said) hear(said, from);
  });
  const ask = () => say({ kind: 'ask', of: null });
  void subscription.ready.then(ask, () => undefined);
  const stopGreeting = bus.onUp(() => {
    for (const node of nodes.values()) node.heardAt = performance.now();
    ask();
    say({ kind: 'whole', rev, ...on.whole() });
  });
  const beat = setInterval(() => {
    say({ kind: 'beat', rev });
    forgetTheGone();
  }, BEAT_MS).unref();

  return {
    isOnline,
    online: () => [...nodes.values()].flatMap(({ subjects }) => [...subjects.values()]),
    viewers: () =>
      [...nodes.values()].flatMap(({ viewers }) =>
        [...viewers].map(([memberId, conversationId]) => ({ memberId, conversationId })),
      ),
    tellPresence: (changes) => {
      rev += 1;
      say({ kind: 'changes', rev, changes });
    },
    tellView: (memberId, conversationId) => {
      rev += 1;
      say({ kind: 'view', rev, memberId, conversationId });
    },
    close: () => {
      say({ kind: 'bye' });
      clearInterval(beat);
      stopGreeting();
      subscription.stop();
    },
  };
}
