import { Type } from 'typebox';
import { compileCheck } from '../../../http/validation.ts';
import type { Bus } from '../../../platform/bus/bus.ts';
import type { Newcomer } from './challenge.ts';

const CHANNEL = 'newcomers';
const TELL_MS = 200;
/** Told at once; of more, the rest is not. */
const MOST_TOLD = 1_000;

type Entry = [place: string, inboxKey: string, arrived: number];

const check = compileCheck(
  Type.Array(
    Type.Tuple([
      Type.String({ minLength: 1, maxLength: 60 }),
      Type.String({ minLength: 1, maxLength: 32 }),
      Type.Integer({ minimum: 1, maximum: 100_000 }),
    ]),
    { maxItems: MOST_TOLD },
  ),
);

/** Tells the other nodes, a few times a second, who came here; `onArrived` hears of those who came there. */
export function shareArrivals(
  bus: Bus,
  onArrived: (comer: Newcomer, arrived: number) => void,
): (comer: Newcomer) => void {
  let told = new Map<string, Entry>();
  bus.subscribe(CHANNEL, (entries) => {
    if (check(entries) !== null) return;
    for (const [place, inboxKey, arrived] of entries as Entry[]) onArrived({ place, inboxKey }, arrived);
  });
  return ({ place, inboxKey }) => {
    if (told.size === 0) setTimeout(tell, TELL_MS).unref();
    const key = `${place} ${inboxKey}`;
    const entry = told.get(key) ?? [place, inboxKey, 0];
    entry[2] += 1;
    if (told.has(key) || told.size < MOST_TOLD) told.set(key, entry);
  };

  function tell(): void {
    bus.publish(CHANNEL, [...told.values()]);
    told = new Map();
  }
}
