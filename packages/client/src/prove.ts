import { startOfHash } from './sha256.ts';

/** What `proof_needed` asks for in its details. */
export type Work = { challenge: string; id: string; pieces: number; bits: number };

/** Goes with the same request again. */
export type Proof = { challenge: string; nonces: number[] };

/** More than Parley ever asks: a server that asks for it is not one. */
const MOST = { pieces: 64, bits: 16 };
const MOST_ID = 36;

/** Takes a moment of computing, without a pause: in a browser something for a worker. */
export function doWork({ challenge, id, pieces, bits }: Work): Proof {
  if (pieces > MOST.pieces || bits > MOST.bits || id.length > MOST_ID) throw new Error('too much work');
  return {
    challenge,
    nonces: Array.from({ length: pieces }, (_, piece) => findNonce(`${id}:${piece}:`, bits)),
  };
}

/** The first number with which the text has a hash that begins with so many zeros. */
function findNonce(text: string, bits: number): number {
  const bytes = new Uint8Array(64);
  const block = new DataView(bytes.buffer);
  for (let nonce = 0; ; nonce += 1) {
    const { read: length } = new TextEncoder().encodeInto(text + nonce, bytes);
    if (startOfHash(block, length) >>> (32 - bits) === 0) return nonce;
  }
}
