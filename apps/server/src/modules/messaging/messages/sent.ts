import type { Content, Message } from '@parley/contract';
import type { Keyring } from '../../../platform/secrets/keyring.ts';

/** A message as its sender sent it, before any processor saw it. */
export type Sent = {
  kind: 'text' | 'note';
  text: string;
  fileIds: readonly string[];
  replyToSeq: number | null;
  content: Content | null;
};

/** A message that was posted under a clientId before. */
export type Known = { message: Message; fingerprint: Buffer | null };

const PURPOSE = 'sent messages';

/** Content stands in it only if there is any, as in fingerprints of older releases. */
const bytesOf = ({ kind, text, fileIds, replyToSeq, content }: Sent): string =>
  JSON.stringify([kind, text, fileIds, replyToSeq, ...(content ? [content] : [])]);

/** Kept with the message. Keyed, because a bare hash of a card number can be guessed. */
export const fingerprintOf = (keyring: Keyring, sent: Sent): Buffer =>
  keyring.fingerprint(PURPOSE, bytesOf(sent));

/**
 * Whether the same was sent again. A processor may have rewritten the text, and its author corrected it since, so what is
 * stored says nothing; only for a message of an older release, or of a secret that is gone, there is nothing else to ask.
 */
export function isRepeat(keyring: Keyring, sent: Sent, { message, fingerprint }: Known): boolean {
  const answer = fingerprint && keyring.matchesFingerprint(PURPOSE, bytesOf(sent), fingerprint);
  return answer ?? isAlike(sent, message);
}

const isAlike = (sent: Sent, { kind, text, attachments }: Message): boolean =>
  sent.text === text &&
  sent.kind === kind &&
  sent.fileIds.join() === attachments.map(({ fileId }) => fileId).join();
