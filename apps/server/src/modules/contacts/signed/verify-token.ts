import { errors, type JWTPayload, jwtVerify } from 'jose';
import { ProblemError } from '../../../platform/errors.ts';

/** A site's clock and ours may differ by so much. */
const LEEWAY_SECONDS = 60;
/** A token that is good for longer may be kept by somebody and used after its owner has signed out of the site. */
const LONGEST_SECONDS = 24 * 3_600;

export type SigningSecret = { id: string; secret: string };
export type Proof = { sub: string; secretId: string; payload: JWTPayload };

/**
 * Whom a site vouches for, by a JWT that one of its secrets has signed.
 *
 * @param audience the key of the inbox
 * @throws ProblemError identity_invalid, identity_expired, identity_wrong_inbox
 */
export async function verifyToken(
  token: string,
  { secrets, audience, now }: { secrets: readonly SigningSecret[]; audience: string; now: Date },
): Promise<Proof> {
  for (const { id, secret } of secrets) {
    const payload = await verifyWith(secret, token, audience, now);
    if (payload) return { ...checkPayload(payload, now), secretId: id };
  }
  throw invalid(
    secrets.length === 0 ? 'this inbox has no secret to sign with' : 'signed with no secret of this inbox',
  );
}

/** What it says; null: signed with something else. */
async function verifyWith(
  secret: string,
  token: string,
  audience: string,
  now: Date,
): Promise<JWTPayload | null> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      audience,
      currentDate: now,
      clockTolerance: LEEWAY_SECONDS,
      requiredClaims: ['exp', 'sub', 'aud'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return null;
    throw problemOf(error);
  }
}

function problemOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new ProblemError('identity_expired');
  if (error instanceof errors.JWTClaimValidationFailed)
    return error.claim === 'aud' && error.reason === 'check_failed'
      ? new ProblemError('identity_wrong_inbox', { detail: 'aud: the key of the inbox' })
      : invalid(`${error.claim}: ${error.reason === 'missing' ? 'missing' : 'not as it should be'}`);
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported)
    return invalid('alg: HS256 and no other');
  return error instanceof errors.JOSEError ? invalid('not a JWT') : error;
}

function checkPayload(payload: JWTPayload, now: Date): Pick<Proof, 'sub' | 'payload'> {
  const { sub, exp = 0 } = payload;
  if (exp - now.getTime() / 1_000 > LONGEST_SECONDS + LEEWAY_SECONDS)
    throw invalid('exp: a day from now at most');
  if (!isName(sub)) throw invalid('sub: 1 to 200 characters, none of which is a control character');
  return { sub, payload };
}

const isName = (sub: unknown): sub is string => typeof sub === 'string' && /^[^\p{C}]{1,200}$/u.test(sub);

const invalid = (detail: string): ProblemError => new ProblemError('identity_invalid', { detail });
