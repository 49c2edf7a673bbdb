import type { ChannelDoor, ChannelField, ConnectedAccount } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../live/live-state.ts';
import { useClock } from '../../../ui/clock.ts';
import { briefTime } from '../../../ui/time.ts';
import { AccountActions } from './AccountActions.tsx';
import { AccountStateWord } from './AccountStateWord.tsx';
import { accountState } from './account-state.ts';
import classes from './channels.module.css';
import { lineOf } from './line.ts';
import { StoppedNotice } from './StoppedNotice.tsx';

type Props = {
  account: ConnectedAccount;
  door: ChannelDoor | undefined;
  fields: readonly ChannelField[];
};

/** One number: how it is known, whether it sends, what waits, and what can be done about it. */
export const AccountRow = ({ account, door, fields }: Props) => {
  const { stopped } = account.account;
  return (
    <li className={classes.row}>
      <h3 className={classes.name}>
        <bdi>{account.name}</bdi> <AccountStateWord account={account} />
      </h3>
      <Facts account={account} door={door} />
      <PausedHint account={account} />
      {stopped && <StoppedNotice account={account} stopped={stopped} />}
      <AccountActions account={account} fields={fields} />
    </li>
  );
};

const Facts = ({ account: { account, queued, unknown, failingSince }, door }: Omit<Props, 'fields'>) => {
  const { t } = useTranslation('settings');
  const topic = useLive((state) => state.topics[account.topicId]?.name);
  return (
    <>
      <p className={classes.facts}>
        <bdi className="tabular">
          {account.displayAddress ?? t('channels.account.noNumber', { address: account.address })}
        </bdi>
        {account.displayName && (
          <span>
            {t('channels.account.displayName')}: <bdi>{account.displayName}</bdi>
          </span>
        )}
        <span>
          {t('channels.account.topic')}: <bdi>{topic ?? t('channels.account.noTopic')}</bdi>
        </span>
        <LineFacts account={account} />
        {door && (
          <span>
            {t('channels.account.app')}: <bdi>{door.name}</bdi>
          </span>
        )}
        {failingSince && (
          <span className={classes.bad}>{t('webhooks.failingSince', { at: briefTime(failingSince) })}</span>
        )}
        {queued > 0 && <span>{t('channels.account.queued', { count: queued })}</span>}
      </p>
      {unknown > 0 && (
        <p className={classes.facts}>
          <span className={classes.bad}>{t('channels.account.unknown', { count: unknown })}</span>
          <span>{t('channels.account.unknownHint')}</span>
        </p>
      )}
    </>
  );
};

/** What its customers are told and asked; nothing for a number that is silent. */
const LineFacts = ({ account }: Pick<ConnectedAccount, 'account'>) => {
  const { t } = useTranslation('settings');
  const { isTold, askedTopicIds } = lineOf(account);
  return (
    <>
      {isTold && <span>{t('channels.line.told')}</span>}
      {askedTopicIds.length > 1 && <span>{t('channels.line.asked', { count: askedTopicIds.length })}</span>}
    </>
  );
};

const PausedHint = ({ account }: { account: ConnectedAccount }) => {
  const { t } = useTranslation('settings');
  const isPaused = useClock((nowMs) => accountState(account, nowMs) === 'paused');
  return isPaused && <p className={classes.facts}>{t('channels.pausedHint')}</p>;
};
