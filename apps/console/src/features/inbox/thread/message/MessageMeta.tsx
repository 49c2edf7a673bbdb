import { IconChecks } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clockTime, exactTime } from '../../../../ui/time.ts';
import classes from './message.module.css';

type Props = { at: string; editedAt: string | null; isLastSeen: boolean };

/** When it was sent and last corrected, and that the customer has seen it up to here. */
export const MessageMeta = ({ at, editedAt, isLastSeen }: Props) => (
  <footer className={classes.meta}>
    {isLastSeen && <Seen />}
    {editedAt && <Edited at={editedAt} />}
    <time className="tabular" dateTime={at}>
      {clockTime(at)}
      <span className={classes.exact}>{exactTime(at)}</span>
    </time>
  </footer>
);

const Edited = ({ at }: { at: string }) => {
  const { t } = useTranslation('inbox');
  return (
    <span className="tabular" title={exactTime(at)}>
      {t('thread.edited', { time: clockTime(at) })}
    </span>
  );
};

const Seen = () => {
  const { t } = useTranslation('inbox');
  return (
    <span className={classes.seen}>
      <IconChecks size={14} aria-hidden /> {t('thread.seen')}
    </span>
  );
};
