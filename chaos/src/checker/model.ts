import type { Entry } from '../history.ts';

/** A promise that was broken, and by what. */
export type Violation = { check: string; what: string };

export type Actor = { proc: string; kind: 'customer' | 'agent'; ws: string; id: string; capacity: number };

/** Everything that is known of one message from the side of its sender. */
export type Send = {
  cid: string;
  proc: string;
  f: 'post' | 'note' | 'start';
  conv: string | null;
  text: string;
  firstInvokeAt: number;
  acks: { t: number; seq: number; number: number | null; conv: string }[];
  failed: boolean;
  /** A try whose fate nobody knows. */
  unknown: boolean;
  /** What its sender made of it afterwards, in order; withdrawn: an empty text. */
  changes: Change[];
};

export type Change = { text: string; outcome: 'open' | 'ok' | 'fail' | 'unknown'; ackedAt: number };

/** A message as it was found at the end. */
export type Stored = {
  cid: string | null;
  ws: string;
  conv: string;
  seq: number;
  number: number | null;
  kind: string;
  text: string;
};

export type Hear = {
  t: number;
  seq: number;
  conv: string | null;
  number: number | null;
  cid: string | null;
  text: string;
};

/** What one actor was told, in the order in which he was told it. */
export type Stream = {
  proc: string;
  steps: (
    | { is: 'hear'; hear: Hear }
    | { is: 'welcome' | 'closed' | 'resync' | 'behind'; t: number; cursor: number }
  )[];
  /** The place in the log from which on he had to be told everything. */
  from: number;
  onlineAtEnd: boolean;
};

/** An entry of the log about who owns a conversation. */
export type Turn = {
  ws: string;
  seq: number;
  conv: string;
  type: string;
  ownerId: string | null;
  reason: string | null;
  startedAt: string | null;
  waitingSince: string | null;
  topicId: string | null;
  priority: number;
};

export type Window = { what: string; from: number; to: number };

/** A history in the checker's own words. It knows the promises and nothing of the server. */
export type Model = {
  actors: Map<string, Actor>;
  sends: Map<string, Send>;
  table: Stored[];
  api: Stored[];
  streams: Map<string, Stream>;
  turns: Turn[];
  windows: Window[];
  /** How many entries the log of each company has, and what it says its last one is. */
  logs: { ws: string; count: number; last: number }[];
  entries: Entry[];
};

export function modelOf(entries: Entry[]): Model {
  const sorted = entries.toSorted((a, b) => a.t - b.t);
  const model: Model = {
    actors: new Map(),
    sends: new Map(),
    table: [],
    api: [],
    streams: new Map(),
    turns: [],
    windows: [],
    logs: [],
    entries: sorted,
  };
  for (const entry of sorted) (READERS[entry.f] ?? ignore)(model, entry);
  return model;
}

const ignore = () => undefined;
type Reader = (model: Model, entry: Entry) => void;

const READERS: Record<string, Reader> = {
  actor: ({ actors }, { proc, value }) => {
    const { kind, ws, id, capacity } = value as Actor;
    actors.set(proc, { proc, kind, ws, id, capacity: capacity ?? 0 });
  },
  post: readSend,
  note: readSend,
  start: readSend,
  correct: readChange,
  withdraw: readChange,
  stored: ({ table }, entry) => table.push(storedOf(entry)),
  listed: ({ api }, entry) => api.push(storedOf(entry)),
  hear: readHear,
  feed: readFeed,
  turn: ({ turns }, { value, seq, conv }) => {
    turns.push({ ...(value as Omit<Turn, 'seq' | 'conv'>), seq: seq as number, conv: conv as string });
  },
  fault: readFault,
  log: ({ logs }, { value }) => logs.push(value as Model['logs'][number]),
};

function readSend({ sends }: Model, { proc, type, f, cid, conv, seq, number, value, t }: Entry): void {
  if (!cid) return;
  const known = sends.get(cid);
  if (type === 'invoke') {
    if (!known)
      sends.set(cid, { ...newSend(cid, proc, f as Send['f'], t), conv: conv ?? null, text: value as string });
    return;
  }
  if (!known) return;
  if (type === 'ok') {
    known.conv ??= conv ?? null;
    known.acks.push({ t, seq: seq as number, number: number ?? null, conv: conv as string });
  }
  if (type === 'fail') known.failed = true;
  if (type === 'info') known.unknown = true;
}

const newSend = (cid: string, proc: string, f: Send['f'], t: number): Send => ({
  cid,
  proc,
  f,
  conv: null,
  text: '',
  firstInvokeAt: t,
  acks: [],
  failed: false,
  unknown: false,
  changes: [],
});

/** One change of a message is tried at a time, and once. */
function readChange({ sends }: Model, { type, cid, value, t }: Entry): void {
  const changes = sends.get(cid ?? '')?.changes;
  if (type === 'invoke') changes?.push({ text: String(value ?? ''), outcome: 'open', ackedAt: 0 });
  const last = changes?.at(-1);
  if (type === 'invoke' || !last) return;
  last.outcome = type === 'info' ? 'unknown' : type;
  last.ackedAt = t;
}

/** All that a message may ever have said, in the order in which it came to say it. */
export const textsOf = ({ text, changes }: Send): string[] => [
  text,
  ...changes.filter(({ outcome }) => outcome !== 'fail').map((change) => change.text),
];

/** What it may say at the end: its last acknowledged text, or a later one whose fate nobody knows. */
export function finalTextsOf({ text, changes }: Send): string[] {
  const standing = changes.filter(({ outcome }) => outcome !== 'fail');
  const last = standing.findLastIndex(({ outcome }) => outcome === 'ok');
  return [standing[last]?.text ?? text, ...standing.slice(last + 1).map((change) => change.text)];
}

function storedOf({ cid, conv, seq, number, value }: Entry): Stored {
  const { ws, kind, text } = value as { ws: string; kind: string; text: string };
  return {
    cid: cid ?? null,
    ws,
    conv: conv as string,
    seq: seq as number,
    number: number ?? null,
    kind,
    text,
  };
}

function streamOf({ streams }: Model, proc: string): Stream {
  const known = streams.get(proc) ?? { proc, steps: [], from: -1, onlineAtEnd: false };
  streams.set(proc, known);
  return known;
}

function readHear(model: Model, { proc, t, seq, conv, number, cid, value }: Entry): void {
  const hear = {
    t,
    seq: seq as number,
    conv: conv ?? null,
    number: number ?? null,
    cid: cid ?? null,
    text: String(value ?? ''),
  };
  streamOf(model, proc).steps.push({ is: 'hear', hear });
}

function readFeed(model: Model, { proc, t, value }: Entry): void {
  const stream = streamOf(model, proc);
  const { is, cursor = 0 } = value as {
    is: 'welcome' | 'closed' | 'resync' | 'behind' | 'left';
    cursor?: number;
  };
  if (is === 'left') return; // at the very end, when all is told
  stream.steps.push({ is, t, cursor });
  if (is === 'welcome' && stream.from < 0) stream.from = cursor;
  if (is === 'welcome') stream.onlineAtEnd = true;
  if (is === 'closed' || is === 'resync') stream.onlineAtEnd = false;
}

function readFault({ windows }: Model, { type, t, value }: Entry): void {
  const what = value as string;
  if (type === 'invoke') windows.push({ what, from: t, to: t });
  const open = windows.findLast((window) => window.what === what);
  if (type === 'ok' && open) open.to = t;
}
