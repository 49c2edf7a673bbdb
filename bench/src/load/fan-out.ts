import { medianOf, percentileOf } from '../figures.ts';
import { DIALECTS, type DialectName } from './dialects.ts';
import { createLedger } from './ledger.ts';
import { forgetListener, hall, type Line } from './sockets.ts';

const LONGEST_WAIT_MS = 10_000;

export type FanOutResult = { p50Ms: number; p99Ms: number };

/** Posts one message after the other; each counts from its sending until the last of all watchers has it. */
export async function fanOut(options: { dialect: DialectName; times: number }): Promise<FanOutResult> {
  const dialect = DIALECTS[options.dialect];
  const sender = hall.lines.find(({ person }) => !person.watches) as Line;
  const watchers = hall.lines.filter(({ person }) => person.watches).length;
  const ledger = createLedger(options.times);
  const figures: number[] = [];
  for (let n = 0; n < options.times; n++) {
    const started = performance.now();
    const all = hearAll(watchers, ledger.clientIdOf(n));
    sender.socket.send(dialect.post(sender.person, ledger.clientIdOf(n), n));
    await all;
    figures.push(performance.now() - started);
    await new Promise((rest) => setTimeout(rest, 20));
  }
  forgetListener();
  return {
    p50Ms: medianOf(figures),
    p99Ms: percentileOf(
      figures.sort((a, b) => a - b),
      0.99,
    ),
  };
}

function hearAll(watchers: number, clientId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${left} watchers heard nothing`)), LONGEST_WAIT_MS);
    let left = watchers;
    hall.listener = {
      onAck: () => undefined,
      onRefused: () => reject(new Error('a post was refused')),
      onMessage: (heard) => {
        if (heard !== clientId) return;
        left -= 1;
        if (left > 0) return;
        clearTimeout(timer);
        resolve();
      },
    };
  });
}
