import type { LogEvent } from './log-event.ts';

/** Events that a node keeps in memory per workspace, so that most resumes ask the database nothing. */
const RING_EVENTS = 2_048;
/** How long to wait for a neighbour's commit to arrive out of order before the table is asked. */
const REPAIR_MS = 25;
/** The net below everything: what no hint announced is found within this time. */
const POLL_MS = 1_000;
const READ_EVENTS = 1_000;

type Listener = (events: LogEvent[]) => void;

type Stream = {
  workspaceId: string;
  /** Everything up to here was delivered, in order, without a gap. */
  head: number;
  ring: LogEvent[];
  /** Batches that arrived before their turn, by their first seq. */
  early: Map<number, LogEvent[]>;
  listeners: Set<Listener>;
  onDelivered: (workspaceId: string, events: LogEvent[]) => void;
  revisionBy: RevisionBy;
  opened: Promise<void>;
  repairing: Promise<void> | null;
  /** Something was announced while a reader was reading, which may have looked before it was there. */
  readAgain: boolean;
};

/**
 * How an event changes what earlier ones say, if it does. Memory then tells the earlier ones so, too, as the table does: what was
 * taken back is told to nobody who comes later.
 */
export type RevisionBy = (later: LogEvent) => ((earlier: LogEvent) => LogEvent) | null;

export type LogSource = {
  /** Newest seq of each of these workspaces. */
  readHeads(workspaceIds: string[]): Promise<Map<string, number>>;
  /** Events after `after`, oldest first, at most `limit`. */
  readEvents(workspaceId: string, after: number, limit: number): Promise<LogEvent[]>;
};

/** The live end of every log that somebody on this node listens to. Hints may be lost, doubled or disordered; delivery is not. */
export type LogTail = {
  /** A hint: these were committed. */
  publish(workspaceId: string, events: LogEvent[]): void;
  /** Another process committed up to here: what is missing is read from the table, now. */
  announce(workspaceId: string, head: number): void;
  /** Tells every event after the returned head, once, in order, until the returned function is called. */
  subscribe(workspaceId: string, listener: Listener): Promise<() => void>;
  /** Newest delivered seq of a workspace that has a subscriber. */
  head(workspaceId: string): number;
  /** Brings the head up to the table's: for a reader who claims to have seen more. */
  refresh(workspaceId: string): Promise<void>;
  /** Events after `after` from memory; null when memory does not reach that far back. */
  recent(workspaceId: string, after: number): LogEvent[] | null;
  /** Events of all subscribed logs together that the tables have and nobody was told. */
  lag(): Promise<number>;
  close(): void;
};

/** `onDelivered` is called after the listeners. */
export function createLogTail(
  source: LogSource,
  onError: (error: unknown) => void,
  onDelivered: (workspaceId: string, events: LogEvent[]) => void = () => undefined,
  revisionBy: RevisionBy = () => null,
): LogTail {
  const streams = new Map<string, Stream>();
  const poll = setInterval(() => void pollHeads().catch(onError), POLL_MS);
  poll.unref();

  function streamOf(workspaceId: string): Stream {
    const known = streams.get(workspaceId);
    if (known) return known;
    const stream: Stream = {
      workspaceId,
      onDelivered,
      revisionBy,
      head: 0,
      ring: [],
      early: new Map(),
      listeners: new Set(),
      opened: Promise.resolve(),
      repairing: null,
      readAgain: false,
    };
    stream.opened = source.readHeads([workspaceId]).then((heads) => {
      stream.head = heads.get(workspaceId) ?? 0;
      drainEarly(stream);
    });
    streams.set(workspaceId, stream);
    // A stream that could not be opened is forgotten, so that the next subscriber tries again.
    stream.opened.catch(() => streams.delete(workspaceId));
    return stream;
  }

  function publish(workspaceId: string, events: LogEvent[]): void {
    const stream = streams.get(workspaceId);
    const first = events[0];
    if (!stream || !first) return;
    stream.early.set(first.seq, events);
    drainEarly(stream);
    if (stream.early.size > 0) repairSoon(workspaceId, stream);
  }

  function repairSoon(workspaceId: string, stream: Stream): void {
    setTimeout(() => void repair(workspaceId, stream).catch(onError), REPAIR_MS).unref();
  }

  /** Read at once: of all that is announced meanwhile, one more reading brings everything. */
  function announce(workspaceId: string, head: number): void {
    const stream = streams.get(workspaceId);
    if (stream) void stream.opened.then(() => readUpTo(stream, head)).catch(onError);
  }

  async function readUpTo(stream: Stream, head: number): Promise<void> {
    if (head <= stream.head) return;
    stream.readAgain = stream.repairing !== null;
    await repair(stream.workspaceId, stream);
    // It may have looked its last just before it was asked to look again.
    if (stream.readAgain) await repair(stream.workspaceId, stream);
  }

  async function lag(): Promise<number> {
    const open = [...streams];
    if (open.length === 0) return 0;
    const heads = await source.readHeads(open.map(([id]) => id));
    return open.reduce((sum, [id, stream]) => sum + Math.max(0, (heads.get(id) ?? 0) - stream.head), 0);
  }

  /** Reads what is missing from the table. One reader at a time and stream. */
  function repair(workspaceId: string, stream: Stream): Promise<void> {
    stream.repairing ??= readMissing(workspaceId, stream).finally(() => {
      stream.repairing = null;
    });
    return stream.repairing;
  }

  async function readMissing(workspaceId: string, stream: Stream): Promise<void> {
    let found: LogEvent[];
    do {
      stream.readAgain = false;
      found = await source.readEvents(workspaceId, stream.head, READ_EVENTS);
      deliver(stream, found);
      drainEarly(stream);
    } while (found.length === READ_EVENTS || stream.readAgain);
  }

  async function pollHeads(): Promise<void> {
    const watched = [...streams].filter(([, stream]) => stream.listeners.size > 0);
    if (watched.length === 0) return;
    const heads = await source.readHeads(watched.map(([id]) => id));
    for (const [id, stream] of watched) if ((heads.get(id) ?? 0) > stream.head) await repair(id, stream);
  }

  return {
    publish,
    announce,
    lag,
    subscribe: async (workspaceId, listener) => {
      let stream = streamOf(workspaceId);
      await stream.opened;
      // Whoever was the last to listen may have left meanwhile, and the stream with him.
      while (streams.get(workspaceId) !== stream) {
        stream = streamOf(workspaceId);
        await stream.opened;
      }
      stream.listeners.add(listener);
      return () => {
        stream.listeners.delete(listener);
        if (stream.listeners.size === 0 && streams.get(workspaceId) === stream) streams.delete(workspaceId);
      };
    },
    head: (workspaceId) => streams.get(workspaceId)?.head ?? 0,
    refresh: async (workspaceId) => {
      const stream = streams.get(workspaceId);
      if (stream) await repair(workspaceId, stream);
    },
    recent: (workspaceId, after) => recentOf(streams.get(workspaceId), after),
    close: () => clearInterval(poll),
  };
}

function drainEarly(stream: Stream): void {
  let moved = true;
  while (moved) {
    moved = false;
    for (const [first, events] of stream.early) {
      if (first > stream.head + 1) continue;
      stream.early.delete(first);
      deliver(stream, events);
      moved = true;
    }
  }
}

/** Passes on what continues the head; what was delivered already is dropped. */
function deliver(stream: Stream, events: LogEvent[]): void {
  const next = events.filter((event) => event.seq > stream.head);
  const last = next.at(-1);
  if (!last) return;
  stream.head = last.seq;
  stream.ring.push(...next);
  for (const event of next) revise(stream, event);
  const told = stream.ring.slice(-next.length);
  if (stream.ring.length > 2 * RING_EVENTS) stream.ring.splice(0, stream.ring.length - RING_EVENTS);
  for (const listener of stream.listeners) listener(told);
  stream.onDelivered(stream.workspaceId, told);
}

function revise(stream: Stream, later: LogEvent): void {
  const revision = stream.revisionBy(later);
  if (revision) stream.ring = stream.ring.map((event) => (event.seq < later.seq ? revision(event) : event));
}

function recentOf(stream: Stream | undefined, after: number): LogEvent[] | null {
  if (!stream) return null;
  if (after >= stream.head) return [];
  const oldest = stream.ring[0];
  if (!oldest || oldest.seq > after + 1) return null;
  return stream.ring.slice(after + 1 - oldest.seq);
}
