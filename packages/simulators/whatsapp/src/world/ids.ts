import { createHash } from 'node:crypto';

/** Ids and chance, all from one seed and a count: the same run twice gives the same ids, and a restart none twice. */
export class Ids {
  readonly seed: string;
  count: number;

  constructor(seed: string, count = 0) {
    this.seed = seed;
    this.count = count;
  }

  /** Like Meta's: the phone number, the direction and twenty hexadecimal digits, in base64. */
  wamid(direction: 'in' | 'out', phone: string): string {
    const parts = [
      Buffer.from([0x1c, 0x18, phone.length]),
      Buffer.from(phone),
      Buffer.from([0x15, 0x02, 0x00, direction === 'out' ? 0x11 : 0x12, 0x18, 0x14]),
      Buffer.from(this.#hex().slice(0, 20).toUpperCase()),
      Buffer.from([0]),
    ];
    return `wamid.${Buffer.concat(parts).toString('base64')}`;
  }

  /** A node of the Graph API. */
  node(): string {
    return this.#digits(15);
  }

  /** A business-scoped user id. */
  userId(country: string): string {
    return `${country}.${this.#digits(16)}`;
  }

  trace(): string {
    return `A${Buffer.from(this.#hex(), 'hex').toString('base64url').slice(0, 22)}`;
  }

  /** Between 0 and 1, 1 excluded. */
  chance(): number {
    return Number.parseInt(this.#hex().slice(0, 12), 16) / 16 ** 12;
  }

  short(): string {
    return this.#hex().slice(0, 12);
  }

  #digits(length: number): string {
    return `${1 + Math.floor(this.chance() * 9)}${BigInt(`0x${this.#hex()}`)}`.slice(0, length);
  }

  #hex(): string {
    this.count += 1;
    return createHash('sha256').update(`${this.seed}:${this.count}`).digest('hex');
  }
}
