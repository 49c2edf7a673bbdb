import { Button } from '@mantine/core';
import { IconMoonStars } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { watchIdle } from '../../live/activity.ts';
import { liveStore, useMyMember } from '../../live/live-state.ts';
import { awayByIdle, idleMinutes } from '../../live/preferences.ts';
import { useStore } from '../../store.ts';
import classes from './bars.module.css';
import { changeAvailability, useChangeAvailability } from './use-change-availability.ts';

/** Says that nothing new comes to me, so that nobody waits for customers in vain; one click back. */
export const AwayBar = () => {
  const { t } = useTranslation('queue');
  const { availability } = useMyMember();
  const minutes = useStore(idleMinutes, (value) => value);
  const isByIdle = useStore(awayByIdle, (value) => value);
  const change = useChangeAvailability();
  useAwayWhenIdle();
  return (
    <div role="status" className={classes.connection}>
      {availability === 'away' && (
        <div className={classes.away}>
          <IconMoonStars size={15} aria-hidden />
          <span>{isByIdle ? t('away.idle', { count: minutes }) : t('away.since')}</span>
          <Button size="compact-sm" loading={change.isPending} onClick={() => change.mutate('available')}>
            {t('away.back')}
          </Button>
        </div>
      )}
    </div>
  );
};

/** A customer must not be given to an empty chair. A failure is no matter: it is tried again at the next look. */
function useAwayWhenIdle(): void {
  useEffect(
    () =>
      watchIdle(idleMinutes.get, () => {
        const state = liveStore.get();
        if (state?.members[state.meId]?.availability !== 'available') return;
        changeAvailability('away', 'idle').catch(() => undefined);
      }),
    [],
  );
}
