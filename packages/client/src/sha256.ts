/** The first 32 bits of the square roots and cube roots of primes, after the point: what SHA-256 begins with (FIPS 180-4). */
const primes: number[] = [];
for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime)) primes.push(n);
const fraction = (prime: number, power: number) => (prime ** power * 2 ** 32) | 0;
const START = primes.slice(0, 8).map((prime) => fraction(prime, 1 / 2));
const ROUNDS = Int32Array.from(primes, (prime) => fraction(prime, 1 / 3));

const words = new Int32Array(64);
const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/**
 * The first 32 bits of the SHA-256 of up to 55 bytes, as an unsigned number. What browsers bring is asked over a promise each
 * time, which takes ten times as long, and is missing on pages without https.
 *
 * @param block 64 bytes of which the message is the first `length`; the rest is overwritten
 */
export function startOfHash(block: DataView, length: number): number {
  block.setUint8(length, 0x80);
  for (let at = length + 1; at < 62; at += 1) block.setUint8(at, 0);
  block.setUint16(62, length * 8);
  for (let n = 0; n < 16; n += 1) words[n] = block.getInt32(n * 4);
  return compress();
}

function compress(): number {
  for (let n = 16; n < 64; n += 1) {
    const [far, near] = [words[n - 15] as number, words[n - 2] as number];
    const low = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3);
    const high = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10);
    words[n] = ((words[n - 16] as number) + low + (words[n - 7] as number) + high) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = START;
  for (let n = 0; n < 64; n += 1) {
    const one = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const sum = (h + one + ((e & f) ^ (~e & g)) + (ROUNDS[n] as number) + (words[n] as number)) | 0;
    const zero = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    h = g;
    g = f;
    f = e;
    e = (d + sum) | 0;
    d = c;
    c = b;
    b = a;
    a = (sum + zero + ((b & c) ^ (b & d) ^ (c & d))) | 0;
  }
  return ((START[0] as number) + a) >>> 0;
}
