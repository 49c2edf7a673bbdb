export type SignatureFault =
  | 'valid'
  | 'wrong'
  | 'missing'
  | 'empty'
  | 'truncated'
  | 'doubled'
  | 'other_secret'
  | 'reencoded_body';

export type AnswerFault =
  | 'hang'
  | 'hang_after_accept'
  | 'close'
  | 'close_after_accept'
  | 'close_mid_answer'
  | 'http_500'
  | 'http_500_after_accept'
  | 'http_429'
  | 'html_502'
  | 'error';

export type MediaFault = 'none' | 'expired' | 'redirect' | 'wrong_type' | 'truncated' | 'hang';

/** Everything that can be made to go wrong. What counts (`times`) counts down; `null` means until it is switched off. */
export interface Trouble {
  webhooks: {
    delayMs: number;
    /** Copies of each webhook beside the first. */
    duplicates: number;
    shuffle: boolean;
    /** How many of the next webhooks are never sent. */
    drop: number | null;
    /** How many changes wait for each other to travel in one body. */
    batch: number;
    signature: SignatureFault;
    /** Receipts go from sent to read. */
    skipDelivered: boolean;
    omitContacts: boolean;
    connections: number;
  };
  api: {
    delayMs: number;
    fault: AnswerFault | 'none';
    /** For `error`: which of Meta's codes. */
    code: number;
    scope: 'messages' | 'all';
    times: number | null;
  };
  statuses: { failCode: number | null; times: number | null };
  media: { fault: MediaFault; redirectTo: string };
  limits: { perSecond: number; pairBurst: number; pairRefillMs: number };
}

export function noTrouble(): Trouble {
  return {
    webhooks: {
      delayMs: 0,
      duplicates: 0,
      shuffle: false,
      drop: 0,
      batch: 1,
      signature: 'valid',
      skipDelivered: false,
      omitContacts: false,
      connections: 16,
    },
    api: { delayMs: 0, fault: 'none', code: 131000, scope: 'messages', times: null },
    statuses: { failCode: null, times: null },
    media: { fault: 'none', redirectTo: 'http://169.254.169.254/latest/meta-data/' },
    limits: { perSecond: 80, pairBurst: 45, pairRefillMs: 6_000 },
  };
}

/** One less of a number that counts down. */
export function used(times: number | null): number | null {
  return times === null ? null : Math.max(0, times - 1);
}
