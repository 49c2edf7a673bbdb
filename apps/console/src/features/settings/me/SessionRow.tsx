import { Badge, Button } from '@mantine/core';
import type { ResponseOf, routes } from '@parley/contract';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useClock } from '../../../ui/clock.ts';
import { age, exactTime, shortDate } from '../../../ui/time.ts';
import { deviceOf } from './device-words.ts';
import classes from './me.module.css';

type Session = ResponseOf<(typeof routes)['listSessions']>['items'][number];
type Props = { session: Session; ending: boolean; onEnd: () => void };

/** One browser: what it calls itself, from where, and when it was used last. */
export const SessionRow = ({ session, ending, onEnd }: Props) => {
  const { t } = useTranslation('account');
  const device = deviceOf(session.userAgent);
  const deviceName = device ? t('sessions.device', device) : t('sessions.unknownDevice');
  const address = session.ip ?? t('sessions.unknownAddress');
  const elapsed = useClock((nowMs) => age(session.lastSeenAt, nowMs, 'long'));
  const Icon = /iOS|Android/.test(device?.system ?? '') ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <li className={classes.session}>
      <Icon size={20} stroke={1.6} className={classes.sessionIcon} aria-hidden />
      <div>
        <div className={classes.sessionName}>
          {deviceName}
          {session.current && (
            <Badge size="sm" variant="light" tt="none">
              {t('sessions.current')}
            </Badge>
          )}
        </div>
        <div className={classes.sessionFacts}>
          {address} ·{' '}
          <time dateTime={session.lastSeenAt} title={exactTime(session.lastSeenAt)}>
            {session.current ? t('sessions.activeNow') : t('sessions.lastSeen', { elapsed })}
          </time>{' '}
          · {t('sessions.since', { date: shortDate(session.createdAt) })}
        </div>
      </div>
      {!session.current && (
        <Button
          variant="default"
          size="xs"
          loading={ending}
          aria-label={t('sessions.endLabel', { device: deviceName, address })}
          onClick={onEnd}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
};
