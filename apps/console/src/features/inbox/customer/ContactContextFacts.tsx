import type { ContactContext } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { i18next } from '../../../i18n/i18n.ts';
import { useClock } from '../../../ui/clock.ts';
import { formatLocale } from '../../../ui/time.ts';
import { browserName } from './browser-name.ts';
import classes from './customer.module.css';

/** What the customer's browser says of itself: hints, in plain words. */
export const ContactContextFacts = ({ context }: { context: ContactContext }) => {
  const { t } = useTranslation('inbox');
  const { pageUrl, locale, timeZone, userAgent } = context;
  if (!pageUrl && !locale && !timeZone && !userAgent)
    return <p className={classes.dim}>{t('customer.noContext')}</p>;
  return (
    <dl className={classes.facts}>
      <Fact name={t('customer.page')} value={pageUrl && <PageLink url={pageUrl} />} />
      <Fact name={t('customer.locale')} value={locale && languageName(locale)} />
      <Fact name={t('customer.timeZone')} value={timeZone && <LocalTime timeZone={timeZone} />} />
      <Fact name={t('customer.browser')} value={userAgent && browserName(userAgent)} />
    </dl>
  );
};

const Fact = ({ name, value }: { name: string; value: React.ReactNode }) =>
  value && (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );

/** A page that the customer's browser named may be anything: only web addresses become links. */
const PageLink = ({ url }: { url: string }) => {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow" title={url}>
      {host}
      {pathname === '/' ? '' : pathname}
    </a>
  );
};

const LocalTime = ({ timeZone }: { timeZone: string }) => {
  const { t } = useTranslation('inbox');
  const time = useClock((nowMs) => timeIn(timeZone, nowMs));
  return (
    <>
      {timeZone.replaceAll('_', ' ')}
      {time && <span className={classes.dim}> · {t('customer.localTime', { time })}</span>}
    </>
  );
};

/** 14:02; empty if there is no such zone. */
function timeIn(timeZone: string, nowMs: number): string {
  try {
    return new Intl.DateTimeFormat(formatLocale(), { timeZone, timeStyle: 'short' }).format(nowMs);
  } catch {
    return '';
  }
}

function languageName(locale: string): string {
  try {
    return new Intl.DisplayNames(i18next.language, { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}
