import {
  type Actor,
  type Hear,
  type Model,
  type Send,
  type Stored,
  type Stream,
  textsOf,
  type Violation,
} from './model.ts';

const gap = (what: string): Violation => ({ check: 'C4 order', what });

/** C4: conversations are numbered 1, 2, 3 … in the order of the log; readers are told all of it, once, in that order. */
export function findDisorder(model: Model): Violation[] {
  const { actors, table, api, streams } = model;
  const numbering = [table, api].flatMap((all) => [...byConversation(all)].flatMap(checkNumbers));
  const telling = [...streams.values()].flatMap((stream) => {
    const actor = actors.get(stream.proc);
    if (!actor) return [gap(`${stream.proc} heard something and is nobody`)];
    return [...checkSequence(stream), ...(actor.kind === 'agent' ? checkAll(stream) : checkOwn(stream))];
  });
  const torn = model.logs.filter(({ count, last }) => count !== last);
  const logs = torn.map(({ ws, count, last }) =>
    gap(`the log of ${ws} has ${count} entries and ends at ${last}`),
  );
  return [...logs, ...numbering, ...telling, ...checkContent(model)];
}

function checkNumbers([conv, messages]: [string, Stored[]]): Violation[] {
  const numbered = messages.filter(({ number }) => number !== null).sort((a, b) => a.seq - b.seq);
  const wrong = numbered.find(({ number }, place) => number !== place + 1);
  const seqs = new Set(messages.map(({ seq }) => seq));
  return [
    ...(wrong ? [gap(`${conv} has a number ${wrong.number} out of place`)] : []),
    ...(seqs.size < messages.length ? [gap(`${conv} has two messages at one place of the log`)] : []),
  ];
}

/** Nothing is told twice or late, unless the reader was told to start over. */
function checkSequence({ proc, steps }: Stream): Violation[] {
  let last = -1;
  for (const step of steps) {
    if (step.is === 'resync') last = -1;
    if (step.is !== 'hear') continue;
    if (step.hear.seq <= last) return [gap(`${proc} was told ${step.hear.seq} after ${last}`)];
    last = step.hear.seq;
  }
  return [];
}

/** A member is told every entry of the log, so each must follow the one before. */
function checkAll({ proc, steps }: Stream): Violation[] {
  let last: number | null = null;
  for (const step of steps) {
    if (step.is === 'behind') return [gap(`${proc} was told of a head that lies beyond what it was told`)];
    if (step.is === 'resync') last = null;
    if (step.is === 'welcome') {
      if (last !== null && step.cursor !== last)
        return [gap(`${proc} had ${last} and goes on from ${step.cursor}`)];
      last = step.cursor;
    }
    if (step.is !== 'hear') continue;
    if (last !== null && step.hear.seq !== last + 1)
      return [gap(`${proc} was told ${step.hear.seq} after ${last}`)];
    last = step.hear.seq;
  }
  return [];
}

/** A customer is told his own conversations, whose numbers have no holes. */
function checkOwn({ proc, steps }: Stream): Violation[] {
  const last = new Map<string, number>();
  for (const step of steps) {
    if (step.is === 'resync') last.clear();
    if (step.is !== 'hear') continue;
    const { conv, number } = step.hear;
    if (conv === null || number === null) continue;
    const before = last.get(conv);
    if (before !== undefined && number !== before + 1)
      return [gap(`${proc} was told number ${number} of ${conv} after ${before}`)];
    last.set(conv, number);
  }
  return [];
}

/** What was told stands in the table, at the same place and in words that it had. */
function checkContent({ streams, table, actors, sends }: Model): Violation[] {
  const at = new Map(table.map((stored) => [`${stored.ws} ${stored.seq}`, stored]));
  const isTextOf = ({ cid, text }: Hear) => {
    const send = sends.get(cid ?? '');
    return send !== undefined && textsOf(send).includes(text);
  };
  return [...streams.values()].flatMap((stream) => {
    const { ws } = actors.get(stream.proc) as Actor;
    return stream.steps.flatMap((step) => {
      if (step.is !== 'hear' || step.hear.cid === null) return [];
      const stored = at.get(`${ws} ${step.hear.seq}`);
      const isSame =
        stored?.cid === step.hear.cid && isTextOf(step.hear) && stored.number === step.hear.number;
      return isSame
        ? []
        : [gap(`${stream.proc} was told ${step.hear.cid} at ${step.hear.seq}, where it does not stand`)];
    });
  });
}

/** C5: what was acknowledged before something else was tried stands before it. */
export function findTimeTravel({ sends }: Model): Violation[] {
  const acked = [...sends.values()].filter((send) => send.acks.length > 0);
  return [...Map.groupBy(acked, (send) => send.acks[0]?.conv as string).values()].flatMap(checkRealTime);
}

function checkRealTime(sends: Send[]): Violation[] {
  const seqOf = (send: Send) => send.acks[0]?.seq as number;
  const ackOf = (send: Send) => send.acks[0]?.t as number;
  const byAck = sends.toSorted((a, b) => ackOf(a) - ackOf(b));
  let done = 0;
  let newest: Send | null = null;
  for (const send of sends.toSorted((a, b) => a.firstInvokeAt - b.firstInvokeAt)) {
    for (let next = byAck[done]; next && ackOf(next) < send.firstInvokeAt; next = byAck[++done])
      if (!newest || seqOf(next) > seqOf(newest)) newest = next;
    if (newest && seqOf(newest) > seqOf(send))
      return [
        {
          check: 'C5 real time',
          what: `${newest.cid} was there before ${send.cid} was sent, and stands after it`,
        },
      ];
  }
  return [];
}

function byConversation(all: Stored[]): Map<string, Stored[]> {
  return Map.groupBy(all, ({ ws, conv }) => `${ws} ${conv}`);
}
