import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A UUID version 7: sorts by time of making, 74 random bits. */
export const newId = (): string => v7();

/** Bytes nobody can guess, as base64url; 32 bytes give 43 characters. */
export const newSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url');

/** What is kept of a secret. The secrets are random and long, so a fast hash is enough. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/**
 * A bearer token that says where it belongs, because no query may look across workspaces:
 * `<prefix>_<workspace id in base64url><secret>`.
 */
export const newToken = (prefix: string, workspaceId: string): string =>
  tokenFrom(prefix, workspaceId, newSecret());

/** The token that a secret of 43 base64url characters makes. */
export const tokenFrom = (prefix: string, workspaceId: string, secret: string): string =>
  `${prefix}_${Buffer.from(workspaceId.replaceAll('-', ''), 'hex').toString('base64url')}${secret}`;

const TOKEN = /^([a-z]{3})_([A-Za-z0-9_-]{22})([A-Za-z0-9_-]{43})$/;

/** Takes a token apart; undefined when it is none of ours. The hash covers the token as a whole. */
export function readToken(token: string): { prefix: string; workspaceId: string; hash: Buffer } | undefined {
  const match = TOKEN.exec(token);
  if (!match?.[1] || !match[2]) return undefined;
  const hex = Buffer.from(match[2], 'base64url').toString('hex');
  const workspaceId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { prefix: match[1], workspaceId, hash: hashSecret(token) };
}
