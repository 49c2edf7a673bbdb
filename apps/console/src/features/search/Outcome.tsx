import { Button, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { feedState } from '../../live/connection.ts';
import { useStore } from '../../store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { formatLocale } from '../../ui/time.ts';
import { useLate } from '../../ui/use-late.ts';
import { operatorsIn, wordsIn } from './query-text.ts';
import { useSavedSearches } from './saved-searches.ts';
import classes from './search.module.css';
import type { useResults } from './use-results.ts';

type Props = {
  text: string;
  results: ReturnType<typeof useResults>;
  isEmpty: boolean;
  onText: (text: string) => void;
};

/** How the search stands, where that is not plain from its results: on its way, failed, cut off, without any, or in part. */
export const Outcome = ({ text, results: { query, isWaiting }, isEmpty, onText }: Props) => {
  const { t } = useTranslation('search');
  const isOffline = useStore(feedState, (feed) => feed?.state === 'offline');
  const first = query.data?.pages[0];
  if (isOffline) return <EmptyState title={t('offline')} />;
  if (query.error && !isWaiting)
    return <ErrorState error={query.error} title={t('failed')} onRetry={() => void query.refetch()} />;
  if (!first || (isEmpty && isWaiting)) return <Searching />;
  return (
    <>
      <p className={classes.said} role="status">
        {isWaiting ? t('status.loading') : t('status.found', { count: countOf(query.data?.pages) })}
        <SaveSearch text={text} />
      </p>
      {first.progress !== null && (
        <p className={classes.hint}>{t('progress', { percent: percent(first.progress) })}</p>
      )}
      {first.isCut && <p className={classes.hint}>{t('cut')}</p>}
      {first.didYouMean && <DidYouMean text={first.didYouMean} onText={onText} />}
      {isEmpty && !isWaiting && <Nothing text={text} first={first} />}
    </>
  );
};

type First = NonNullable<Props['results']['query']['data']>['pages'][number];

const Nothing = ({ text, first }: { text: string; first: First }) => {
  const { t } = useTranslation('search');
  const unknown = first.operators.find(({ isKnown }) => !isKnown);
  const typed = operatorsIn(text);
  const isTyped = unknown && typed.some(({ value }) => value === unknown.value);
  if (wordsIn(text) === '' && typed.some(({ value }) => value === ''))
    return <EmptyState title={t('operators.choose')} />;
  return unknown && isTyped ? (
    <EmptyState title={t('unknown', { name: unknown.name, value: unknown.value })} />
  ) : (
    <EmptyState title={t('none', { text: text.trim() })} hint={t('noneHint')} />
  );
};

const DidYouMean = ({ text, onText }: { text: string; onText: (text: string) => void }) => {
  const { t } = useTranslation('search');
  return (
    <p className={classes.said}>
      <Button variant="light" size="compact-md" onClick={() => onText(text)}>
        {t('didYouMean', { text })}
      </Button>
    </p>
  );
};

const SaveSearch = ({ text }: { text: string }) => {
  const { t } = useTranslation('search');
  const { saved, save } = useSavedSearches();
  const wanted = text.trim();
  if (saved.some((one) => one.text === wanted)) return null;
  return (
    <Button variant="subtle" size="compact-xs" color="gray" onClick={() => save(wanted)}>
      {t('saved.save')}
    </Button>
  );
};

/** Rows as they will be; not for a moment. */
const WORTH_SHOWING_MS = 150;

const Searching = () => {
  const isLate = useLate(WORTH_SHOWING_MS);
  const { t } = useTranslation('search');
  return (
    <div className={classes.searching}>
      <span className="visually-hidden" role="status">
        {t('status.loading')}
      </span>
      {isLate && [88, 72, 80].map((width) => <Skeleton key={width} height={38} width={`${width}%`} />)}
    </div>
  );
};

const countOf = (pages: readonly First[] = []): number =>
  pages.reduce(
    (sum, { customers, conversations, messages, notes, files }) =>
      sum + [customers, conversations, messages.items, notes.items, files.items].flat().length,
    0,
  );

const percent = (share: number): string =>
  new Intl.NumberFormat(formatLocale(), { style: 'percent' }).format(share);
