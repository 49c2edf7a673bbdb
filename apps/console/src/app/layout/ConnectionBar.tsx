import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { feedState } from '../../live/connection.ts';
import { useStore } from '../../store.ts';
import { clockTime } from '../../ui/time.ts';
import { useLate } from '../../ui/use-late.ts';
import classes from './bars.module.css';

/** A short break, such as a server's restart, is not worth a word. */
const WORTH_SAYING_MS = 1_200;

/** Says that what is on the screen may be old, and since when. */
export const ConnectionBar = () => {
  const feed = useStore(feedState, (state) => state);
  return (
    <div role="status" className={classes.connection}>
      {feed && feed.state !== 'online' && (
        <Cut key={feed.since} since={feed.since} isOffline={feed.state === 'offline'} />
      )}
    </div>
  );
};

const Cut = ({ since, isOffline }: { since: number; isOffline: boolean }) => {
  const { t } = useTranslation('inbox');
  const late = useLate(WORTH_SAYING_MS);
  if (!late) return null;
  const time = clockTime(since);
  return (
    <div className={classes.cut}>
      <IconPlugConnectedX size={15} aria-hidden />
      {isOffline ? t('connection.offline', { time }) : t('connection.connecting', { time })}
    </div>
  );
};
