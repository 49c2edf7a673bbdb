import { IconChecks } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clockTime, exactTime } from '../../../../ui/time.ts';
import classes from './message.module.css';

/** When it was sent, and that the customer has seen it up to here. */
export const MessageMeta = ({ at, isLastSeen }: { at: string; isLastSeen: boolean }) => (
  <footer className={classes.meta}>
    {isLastSeen && <Seen />}
    <time className="tabular" dateTime={at}>
      {clockTime(at)}
      <span className={classes.exact}>{exactTime(at)}</span>
    </time>
  </footer>
);

const Seen = () => {
  const { t } = useTranslation('inbox');
  return (
    <span className={classes.seen}>
      <IconChecks size={14} aria-hidden /> {t('thread.seen')}
    </span>
  );
};
