import {
  type Actor,
  finalTextsOf,
  type Model,
  type Send,
  type Stored,
  type Stream,
  type Violation,
} from './model.ts';

type Listener = { actor: Actor; stream: Stream; heard: Map<number, number> };

/** Who was told what, and when. */
export type Deliveries = {
  violations: Violation[];
  /** For each message that reached everybody whom it concerns: when it was first tried, and when the last one had it. */
  stable: { cid: string; from: number; to: number }[];
};

/** C7: whoever is connected at the end was told everything that concerns him since he first connected. */
export function checkDelivery(model: Model): Deliveries {
  const { table, sends } = model;
  const listeners = listenersOf(model);
  const owners = ownersOf(model);
  const result: Deliveries = { violations: [], stable: [] };
  for (const message of table) {
    const concerned = listeners.filter((listener) => concerns(listener, message, owners));
    const times = concerned.map(({ heard }) => heard.get(message.seq));
    const missing = concerned.filter((_, n) => times[n] === undefined);
    for (const { actor } of missing)
      result.violations.push({
        check: 'C7 delivery',
        what: `${actor.proc} was never told ${nameOf(message)}`,
      });
    const send = message.cid === null ? undefined : sends.get(message.cid);
    if (send && concerned.length > 0 && missing.length === 0)
      result.stable.push({ cid: send.cid, from: send.firstInvokeAt, to: Math.max(...(times as number[])) });
  }
  result.violations.push(...checkTurns(model, listeners), ...checkChanges(model, listeners));
  return result;
}

/** Members are told every entry of the log: what one of them was told, all of them were. */
function checkTurns({ turns }: Model, listeners: Listener[]): Violation[] {
  const agents = listeners.filter(({ actor }) => actor.kind === 'agent');
  const heads = new Map<string, number>();
  for (const { actor, heard } of agents)
    heads.set(
      actor.ws,
      [...heard.keys()].reduce((most, seq) => Math.max(most, seq), heads.get(actor.ws) ?? 0),
    );
  const types = new Map(turns.map(({ ws, seq, type }) => [`${ws} ${seq}`, type]));
  return agents.flatMap(({ actor: { proc, ws }, stream, heard }) =>
    Array.from({ length: Math.max(0, (heads.get(ws) ?? 0) - stream.from) }, (_, n) => stream.from + 1 + n)
      .filter((seq) => !heard.has(seq))
      .map((seq) => ({
        check: 'C7 delivery',
        what: `${proc} was never told ${types.get(`${ws} ${seq}`) ?? 'the entry'} at ${seq}`,
      })),
  );
}

/** Whoever is connected at the end knows of every message that they were told what it says by then. */
function checkChanges({ entries, sends }: Model, listeners: Listener[]): Violation[] {
  const known = new Map(listeners.map(({ actor }) => [actor.proc, new Map<string, string>()]));
  for (const { proc, f, cid, value } of entries)
    if (cid && (f === 'hear' || f === 'changed')) known.get(proc)?.set(cid, String(value ?? ''));
  return [...known].flatMap(([proc, texts]) =>
    [...texts]
      .filter(([cid, text]) => {
        const send = sends.get(cid);
        return send !== undefined && !finalTextsOf(send).includes(text);
      })
      .map(([cid]) => ({ check: 'C7 delivery', what: `${proc} was never told what ${cid} says by now` })),
  );
}

const nameOf = ({ cid, seq, conv }: Stored): string => cid ?? `the entry ${seq} of ${conv}`;

function listenersOf({ actors, streams }: Model): Listener[] {
  return [...streams.values()].flatMap((stream) => {
    const actor = actors.get(stream.proc);
    if (!actor || !stream.onlineAtEnd) return [];
    const heard = new Map<number, number>();
    for (const step of stream.steps) {
      if (step.is === 'hear' && !heard.has(step.hear.seq)) heard.set(step.hear.seq, step.hear.t);
    }
    return [{ actor, stream, heard }];
  });
}

/** Which customer a conversation belongs to: whoever started it. */
export function ownersOf({ sends, table }: Model): Map<string, string> {
  const convOf = new Map(table.flatMap(({ cid, conv }) => (cid === null ? [] : [[cid, conv] as const])));
  const starts = [...sends.values()].filter(({ f }) => f === 'start');
  return new Map(starts.map((send: Send) => [send.acks[0]?.conv ?? convOf.get(send.cid) ?? '', send.proc]));
}

function concerns({ actor, stream }: Listener, message: Stored, owners: Map<string, string>): boolean {
  if (actor.ws !== message.ws || message.seq <= stream.from) return false;
  return actor.kind === 'agent' || (message.number !== null && owners.get(message.conv) === actor.proc);
}
