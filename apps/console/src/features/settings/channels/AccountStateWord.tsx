import type { ConnectedAccount } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { useClock } from '../../../ui/clock.ts';
import { dayAndTime } from '../pieces/day-and-time.ts';
import { accountState } from './account-state.ts';
import classes from './channels.module.css';

/** Works, paused or stopped, in a word. */
export const AccountStateWord = ({ account }: { account: ConnectedAccount }) => {
  const { t } = useTranslation('settings');
  const state = useClock((nowMs) => accountState(account, nowMs));
  const time = account.pausedUntil ? dayAndTime(account.pausedUntil) : '';
  return (
    <span className={classes.state} data-state={state}>
      {t(`channels.state.${state}`, { time })}
    </span>
  );
};
