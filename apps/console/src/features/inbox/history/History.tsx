import { Button } from '@mantine/core';
import type { Conversation, HistoryEntry } from '@parley/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { clockTime, dayKey, exactTime, shortDate } from '../../../ui/time.ts';
import classes from '../customer/customer.module.css';
import { ActorSelect, byOf } from './ActorSelect.tsx';
import { historyText, type Names } from './history-text.ts';
import { useHistory } from './use-history.ts';
import { useNames } from './use-names.ts';

/** What was done to a conversation, newest first; by everybody or by one. */
export const History = ({ of }: { of: Conversation }) => {
  const { t } = useTranslation(['history', 'common']);
  const names = useNames(of);
  const [actor, setActor] = useState<HistoryEntry['actor']>(null);
  const all = useHistory(of.id, byOf(null));
  const shown = useHistory(of.id, byOf(actor));
  if (shown.error) return <ErrorState error={shown.error} onRetry={() => void shown.refetch()} />;
  if (!shown.entries || !all.entries) return <p className={classes.dim}>{t('common:loading')}</p>;
  return (
    <>
      <ActorSelect entries={all.entries} names={names} chosen={actor} onChoose={setActor} />
      {shown.entries.length === 0 && (
        <p className={classes.dim}>{actor ? t('noneOf', { who: names.actor(actor) }) : t('none')}</p>
      )}
      <ol className={classes.list}>
        {shown.entries.map((entry) => (
          <Entry key={entry.seq} entry={entry} names={names} />
        ))}
      </ol>
      {shown.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={shown.isFetchingNextPage}
          onClick={() => void shown.fetchNextPage()}
        >
          {t('earlier')}
        </Button>
      )}
    </>
  );
};

const Entry = ({ entry, names }: { entry: HistoryEntry; names: Names }) => {
  const { t } = useTranslation('history');
  return (
    <li className={classes.assignment}>
      <span>{historyText(entry, names)}</span>
      <time className={`tabular ${classes.dim}`} dateTime={entry.at} title={exactTime(entry.at)}>
        {when(entry.at)}
        {!entry.actor && ` · ${t('unrecorded')}`}
      </time>
    </li>
  );
};

const when = (at: string): string =>
  dayKey(at) === dayKey(Date.now()) ? clockTime(at) : `${shortDate(at)}, ${clockTime(at)}`;
