import type { Parts } from '../../simulator-parts.ts';
import { usualError } from '../errors.ts';

interface Bucket {
  level: number;
  at: number;
}

/** Throughput of a number and of each pair of number and customer. What is refused does not count. */
export class Limits {
  readonly #parts: Parts;
  readonly #seconds = new Map<string, { second: number; count: number }>();
  readonly #pairs = new Map<string, Bucket>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Throws 130429 or 131056. */
  check(numberId: string, to: string): void {
    const { perSecond, pairBurst } = this.#parts.world.trouble.limits;
    const window = this.#second(numberId);
    if (window.count >= perSecond * this.#factor(numberId)) throw usualError(130429);
    const pair = this.#pair(`${numberId}|${to}`);
    if (pair.level >= pairBurst) throw usualError(131056);
    window.count += 1;
    pair.level += 1;
  }

  /** A number of high throughput may send 1,000 a second where others may send 80. */
  #factor(numberId: string): number {
    return this.#parts.world.numbers.get(numberId)?.throughput === 'HIGH' ? 12.5 : 1;
  }

  #second(numberId: string): { second: number; count: number } {
    const second = Math.floor(this.#parts.clock.now() / 1000);
    const known = this.#seconds.get(numberId);
    if (known?.second === second) return known;
    const fresh = { second, count: 0 };
    this.#seconds.set(numberId, fresh);
    return fresh;
  }

  #pair(key: string): Bucket {
    const now = this.#parts.clock.now();
    const bucket = this.#pairs.get(key) ?? { level: 0, at: now };
    const drained = (now - bucket.at) / this.#parts.world.trouble.limits.pairRefillMs;
    bucket.level = Math.max(0, bucket.level - drained);
    bucket.at = now;
    this.#pairs.set(key, bucket);
    return bucket;
  }
}
