import { percentileOf } from '../figures.ts';
import { DIALECTS, type DialectName } from './dialects.ts';
import { createLedger, RECEIVED } from './ledger.ts';
import { forgetListener, hall, type Line } from './sockets.ts';

/** How long the last messages may take after the last was sent. */
const LONGEST_WAIT_MS = 10_000;

export type OpenResult = {
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  sent: number;
  /** Sent and never received; more than none is a failure. */
  missing: number;
};

/**
 * Sends so many a second, whatever becomes of them. Latency counts from when a message **should** have been sent: a server
 * that stalls makes all those wait that come meanwhile, and they count.
 */
export async function postOpen(options: {
  dialect: DialectName;
  perSecond: number;
  seconds: number;
}): Promise<OpenResult> {
  const dialect = DIALECTS[options.dialect];
  const senders = hall.lines.filter(({ person }) => !person.watches);
  const count = Math.round(options.perSecond * options.seconds);
  const gapMs = 1_000 / options.perSecond;
  const ledger = createLedger(count);
  const latencies = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const started = performance.now();
  let received = 0;
  hall.listener = {
    ...hall.listener,
    onMessage: (clientId) => {
      const n = ledger.numberOf(clientId);
      if (n === undefined || !(ledger.note(n, RECEIVED) || latencies[n] === Number.POSITIVE_INFINITY)) return;
      latencies[n] = performance.now() - (started + n * gapMs);
      received += 1;
    },
  };
  const sendOne = (n: number): void => {
    const { person, socket } = senders[n % senders.length] as Line;
    socket.send(dialect.post(person, ledger.clientIdOf(n), n));
  };
  await onSchedule(count, started, gapMs, sendOne);
  const until = performance.now() + LONGEST_WAIT_MS;
  while (received < count && performance.now() < until) await new Promise((go) => setTimeout(go, 5));
  forgetListener();
  // Who never came has at least taken until now.
  for (let n = 0; n < count; n++)
    if (latencies[n] === Number.POSITIVE_INFINITY) latencies[n] = performance.now() - (started + n * gapMs);
  latencies.sort();
  return {
    p50Ms: percentileOf(latencies, 0.5),
    p99Ms: percentileOf(latencies, 0.99),
    maxMs: latencies.at(-1) ?? Number.NaN,
    sent: count,
    missing: count - received,
  };
}

/** Does what is due, every millisecond or so. */
async function onSchedule(
  count: number,
  started: number,
  gapMs: number,
  act: (n: number) => void,
): Promise<void> {
  let n = 0;
  while (n < count) {
    const due = Math.min(count, Math.floor((performance.now() - started) / gapMs) + 1);
    while (n < due) act(n++);
    await new Promise((go) => setTimeout(go, 1));
  }
}
