import type { ConnectedAccount } from '@parley/contract';

export type AccountState = 'works' | 'paused' | 'stopped';

/** Whether an account sends. */
export function accountState({ account, pausedUntil }: ConnectedAccount, nowMs: number): AccountState {
  if (account.stopped) return 'stopped';
  return pausedUntil !== null && Date.parse(pausedUntil) > nowMs ? 'paused' : 'works';
}
