import { hash } from 'node:crypto';
import type { BodyOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';

/** A stranger at the door: the inbox they want to write to, and the network that they come from. */
export type Newcomer = { inboxKey: string; place: string };

/** What was asked, and what was found. */
export type Proof = NonNullable<BodyOf<(typeof routes)['createVisitor']>['proof']>;

/** Work to do: for each of `pieces` numbers n a nonce, so that SHA-256 of `id:n:nonce` begins with `bits` zeros. */
export type Challenge = { challenge: string; id: string; pieces: number; bits: number };

/** 4,096 tries on average for a piece. Many small pieces take everybody about as long; one large piece is a lottery. */
const BITS = 12;
/** About 65,000 tries: a fifth of a second on a telephone of today, half a second on an old one. */
const LEAST_PIECES = 16;
/** Twice that is what an old telephone does in a second, and four times the most that anybody is asked. */
const MOST_PIECES = 64;
const GOOD_FOR_MS = 2 * 60_000;
const PURPOSE = 'proof of work';
const CHALLENGE = /^([0-9a-f-]{36})\.(\d{1,2})\.([0-9a-z]{1,10})\.([A-Za-z0-9_-]{27})$/;

type ChallengeDeps = Pick<Basics, 'keyring' | 'clock' | 'newId'>;

const signed = (id: string, pieces: string, endsAt: string, { inboxKey, place }: Newcomer): string =>
  [id, pieces, endsAt, inboxKey, place].join('\n');

/**
 * Nothing of it is kept: a challenge says itself what it asks, of whom and until when, under our secret.
 *
 * @param strain how many times as many come as usual
 */
export function issueChallenge(deps: ChallengeDeps, comer: Newcomer, strain: number): Challenge {
  const id = deps.newId();
  const pieces = Math.min(MOST_PIECES, LEAST_PIECES * 2 ** Math.floor(Math.log2(Math.max(1, strain))));
  const endsAt = (deps.clock.now().getTime() + GOOD_FOR_MS).toString(36);
  const mac = deps.keyring.fingerprint(PURPOSE, signed(id, String(pieces), endsAt, comer));
  const challenge = `${id}.${pieces}.${endsAt}.${mac.toString('base64url')}`;
  return { challenge, id, pieces, bits: BITS };
}

/** The id of the challenge if we gave it to this comer, its time is not over and the work was done; else undefined. */
export function checkProof(deps: ChallengeDeps, comer: Newcomer, proof: Proof): string | undefined {
  const [, id, pieces, endsAt, mac] = CHALLENGE.exec(proof.challenge) ?? [];
  if (!id || !pieces || !endsAt || !mac || Number(pieces) !== proof.nonces.length) return undefined;
  if (Number.parseInt(endsAt, 36) <= deps.clock.now().getTime()) return undefined;
  const given = Buffer.from(mac, 'base64url');
  if (!deps.keyring.matchesFingerprint(PURPOSE, signed(id, pieces, endsAt, comer), given)) return undefined;
  return proof.nonces.every((nonce, piece) => isFound(`${id}:${piece}:${nonce}`)) ? id : undefined;
}

const isFound = (text: string): boolean =>
  hash('sha256', text, 'buffer').readUInt32BE() >>> (32 - BITS) === 0;
