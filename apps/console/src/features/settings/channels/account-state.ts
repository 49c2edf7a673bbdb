import type { ConnectedAccount } from '@parley/contract';

export type AccountState = 'untested' | 'works' | 'paused' | 'stopped';

/** Whether an account sends. Untested: nobody has asked the channel who it is, so its token may be wrong. */
export function accountState({ account, pausedUntil }: ConnectedAccount, nowMs: number): AccountState {
  if (account.stopped) return 'stopped';
  if (pausedUntil !== null && Date.parse(pausedUntil) > nowMs) return 'paused';
  return account.displayAddress === null ? 'untested' : 'works';
}
