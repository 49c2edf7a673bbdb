import { hash } from 'node:crypto';

/** Chance that comes out the same every time: the same seed makes the same company. */
export type Random = {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number from 0, less than `n`. */
  below(n: number): number;
  pick<T>(list: readonly T[]): T;
  /** A UUID version 7 of this moment, in milliseconds since 1970, as the product makes them. */
  uuid(atMs: number): string;
};

/** Every group of four hexadecimal digits: looking them up is several times faster than writing them. */
const HEX4 = Array.from({ length: 65_536 }, (_, n) => n.toString(16).padStart(4, '0'));

/** mulberry32: 32 bits of state, fast, and good enough for names and lengths. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const bits = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (n: number): number => Math.floor((bits() / 2 ** 32) * n);
  return {
    next: () => bits() / 2 ** 32,
    below,
    pick: (list) => list[below(list.length)] as (typeof list)[number],
    uuid: (atMs) => {
      const high = HEX4[Math.floor(atMs / 2 ** 32) & 0xffff];
      const low = Math.floor(atMs % 2 ** 32) >>> 0;
      const [a, b, c] = [bits(), bits(), bits()];
      const version = HEX4[0x7000 | (a & 0xfff)];
      const variant = HEX4[0x8000 | ((a >>> 12) & 0x3fff)];
      const rest = `${HEX4[b >>> 16]}${HEX4[b & 0xffff]}${HEX4[c >>> 16]}`;
      return `${high}${HEX4[low >>> 16]}-${HEX4[low & 0xffff]}-${version}-${variant}-${rest}`;
    },
  };
}

/** The token of the n-th customer or agent: whoever drives a filled database needs to know some, and nothing else of it. */
export function tokenOf(kind: 'pvt' | 'pak', workspaceId: string, n: number): string {
  const workspace = Buffer.from(workspaceId.replaceAll('-', ''), 'hex').toString('base64url');
  const secret = hash('sha256', `${kind} ${n} of the benchmark`, 'base64url');
  return `${kind}_${workspace}${secret}`;
}

/** What the database keeps of a token, in hexadecimal. */
export const hashOfToken = (token: string): string => hash('sha256', token, 'hex');
