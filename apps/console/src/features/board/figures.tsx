import { useTranslation } from 'react-i18next';
import { i18next } from '../../i18n/i18n.ts';
import { useClock } from '../../ui/clock.ts';
import { age, exactTime } from '../../ui/time.ts';

/** How long somebody has waited, ticking; a dash for nobody. */
export const WaitSince = ({ since }: { since: string | null }) => {
  const { t } = useTranslation('board');
  const text = useClock((nowMs) => (since ? age(since, nowMs) : ''));
  if (!since) return <span>{t('none')}</span>;
  return (
    <time className="tabular" dateTime={since} title={exactTime(since)}>
      {text}
    </time>
  );
};

/** 45s, 12m: an average, rounded to what matters. */
export const shortSeconds = (seconds: number | null): string =>
  seconds === null ? i18next.t('board:none') : age(0, seconds * 1_000);
