import { Type } from 'typebox';
import type { Bus } from '../platform/bus/bus.ts';
import { compileCheck } from './validation.ts';

const CHANNEL = 'spending';
/** So long an allowance may be spent twice, on two nodes. */
const TELL_MS = 200;

type Entry = [rate: string, key: string, points: number];

const check = compileCheck(
  Type.Tuple([
    Type.String({ maxLength: 20 }),
    Type.String({ minLength: 1, maxLength: 200 }),
    Type.Integer({ minimum: 1, maximum: 100_000 }),
  ]),
);

/** Tells the other nodes, a few times a second, what was spent here; `onSpent` is told what was spent there. */
export function shareSpending(
  bus: Bus,
  onSpent: (rate: string, key: string, points: number) => void,
): (rate: string, key: string) => void {
  let spent = new Map<string, Entry>();
  bus.subscribe(CHANNEL, (entries) => {
    for (const [rate, key, points] of readEntries(entries)) onSpent(rate, key, points);
  });
  return (rate, key) => {
    if (spent.size === 0) setTimeout(tell, TELL_MS).unref();
    const entry = spent.get(`${rate} ${key}`) ?? [rate, key, 0];
    entry[2] += 1;
    spent.set(`${rate} ${key}`, entry);
  };

  function tell(): void {
    bus.publish(CHANNEL, [...spent.values()]);
    spent = new Map();
  }
}

const readEntries = (entries: unknown): Entry[] =>
  Array.isArray(entries) ? entries.filter((entry): entry is Entry => check(entry) === null) : [];
