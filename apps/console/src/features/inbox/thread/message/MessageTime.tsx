import type { Message } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { clockTime, dayKey, momentTime } from '../../../../ui/time.ts';

/** Up to here a message counts as come when it was written. */
const ON_TIME_MS = 60_000;

/** When a message was sent; of one that was long on its way, when it was written where it was written, and when it came. */
export const MessageTime = ({ message: { at, wroteAt } }: { message: Message }) => {
  const { t } = useTranslation('inbox');
  const isLate = wroteAt !== null && Date.parse(at) - Date.parse(wroteAt) > ON_TIME_MS;
  if (!isLate) return <Moment at={at} />;
  const written = dayKey(wroteAt) === dayKey(at) ? clockTime(wroteAt) : momentTime(wroteAt);
  return (
    <time className="tabular" dateTime={wroteAt}>
      {t('thread.wroteAndCame', { written, came: clockTime(at) })}
    </time>
  );
};

const Moment = ({ at }: { at: string }) => (
  <time className="tabular" dateTime={at}>
    {clockTime(at)}
  </time>
);
