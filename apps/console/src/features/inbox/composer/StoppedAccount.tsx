import type { Inbox } from '@parley/contract';
import { IconPlayerPause } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLive, useMyMember } from '../../../live/live-state.ts';
import { failureText } from '../thread/message/delivery/failure-text.ts';
import classes from './composer.module.css';

/** That the channel takes nothing for now, why, and what becomes of what is written. Nothing while it goes on. */
export const StoppedAccount = ({ inboxId }: { inboxId: string }) => {
  const inbox = useLive((state) => state.inboxes[inboxId]);
  return (
    <div role="status">{inbox?.account?.stopped && <Stopped inbox={inbox} account={inbox.account} />}</div>
  );
};

const Stopped = ({ inbox, account }: { inbox: Inbox; account: NonNullable<Inbox['account']> }) => {
  const { t } = useTranslation(['window', 'delivery']);
  const { t: tell } = useTranslation('delivery');
  const { role } = useMyMember();
  const { code, detail } = account.stopped ?? { code: '', detail: '' };
  const { what, remedy } = failureText(tell, { code, reason: detail });
  return (
    <div className={classes.stopped}>
      <IconPlayerPause size={16} stroke={1.8} aria-hidden />
      <p>
        <strong>{t('stopped.title', { account: account.displayAddress ?? inbox.name })}</strong>{' '}
        <span dir="auto">{what}</span> {remedy} {t('stopped.waits')}{' '}
        {(role === 'admin' || role === 'owner') && (
          <Link to="/settings/$" params={{ _splat: 'channels' }}>
            {t('stopped.settings')}
          </Link>
        )}
      </p>
    </div>
  );
};
