import { percentileOf } from '../figures.ts';
import { DIALECTS, type DialectName } from './dialects.ts';
import { ACKED, createLedger, RECEIVED, type Step } from './ledger.ts';
import { forgetListener, hall, type Line } from './sockets.ts';

const CAPACITY = 2_000_000;
const WARM_UP_SECONDS = 0.5;
/** Posts that the last one may be waited for after the end. */
const LONGEST_WAIT_MS = 10_000;

export type ClosedResult = {
  /** Complete posts a second, after the warm-up. */
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** All of the run, the warm-up too. */
  total: number;
  refused: number;
  wallMs: number;
};

/** Keeps `atOnce` posts under way: a post that was acknowledged, and received by the agent, makes room for the next. */
export async function postClosed(options: {
  dialect: DialectName;
  atOnce: number;
  seconds: number;
}): Promise<ClosedResult> {
  const dialect = DIALECTS[options.dialect];
  const senders = hall.lines.filter(({ person }) => !person.watches);
  const ledger = createLedger(CAPACITY);
  const sentAt = new Float64Array(CAPACITY);
  const latencies: number[] = [];
  const started = performance.now();
  const measureFrom = started + WARM_UP_SECONDS * 1_000;
  const until = measureFrom + options.seconds * 1_000;
  const run = { sent: 0, done: 0, refused: 0 };
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });

  function sendNext(): void {
    const now = performance.now();
    if (now >= until || run.sent === CAPACITY) {
      if (run.done + run.refused === run.sent) finish();
      return;
    }
    const n = run.sent++;
    const { person, socket } = senders[n % senders.length] as Line;
    sentAt[n] = now;
    socket.send(dialect.post(person, ledger.clientIdOf(n), n));
  }

  function note(clientId: string, step: Step): void {
    const n = ledger.numberOf(clientId);
    if (n === undefined || !ledger.note(n, step)) return;
    run.done += 1;
    const now = performance.now();
    if (now >= measureFrom && now < until) latencies.push(now - (sentAt[n] as number));
    sendNext();
  }

  hall.listener = {
    onAck: (clientId) => note(clientId, ACKED),
    onMessage: (clientId) => note(clientId, RECEIVED),
    onRefused: () => {
      run.refused += 1;
      sendNext();
    },
  };
  for (let n = 0; n < options.atOnce; n++) sendNext();
  await within(finished, until - started + LONGEST_WAIT_MS);
  forgetListener();
  const sorted = Float64Array.from(latencies).sort();
  return {
    perSecond: sorted.length / options.seconds,
    p50Ms: percentileOf(sorted, 0.5),
    p99Ms: percentileOf(sorted, 0.99),
    total: run.done,
    refused: run.refused,
    wallMs: performance.now() - started,
  };
}

async function within(done: Promise<void>, ms: number): Promise<void> {
  const timer = setTimeout(() => {
    throw new Error('posts were neither acknowledged nor refused');
  }, ms);
  await done;
  clearTimeout(timer);
}
