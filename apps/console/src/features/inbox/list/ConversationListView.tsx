import { Button, Skeleton } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useLate } from '../../../ui/use-late.ts';
import { isNarrowed, type ListFilter } from '../conversation-list.ts';
import type { ConversationList } from '../use-conversation-list.ts';
import { ConversationRow } from './ConversationRow.tsx';
import classes from './list.module.css';
import { ROW_PX } from './row-height.ts';
import { SelectBox } from './SelectBox.tsx';

const SKELETON_ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

type Props = { list: ConversationList; filter: ListFilter; selectedId: string | undefined };

/** The rows that are in sight and a few around them; the rest is only height. */
export const ConversationListView = ({ list, filter, selectedId }: Props) => {
  if (list.error && list.rows.length === 0) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (list.isPending) return <ListSkeleton />;
  if (list.rows.length === 0 && !list.hasMore) return <NothingHere filter={filter} />;
  return <Rows list={list} selectedId={selectedId} />;
};

const Rows = ({ list, selectedId }: Omit<Props, 'filter'>) => {
  const { t } = useTranslation(['inbox', 'common']);
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, hasMore, isLoadingMore, loadMore, error, retry } = list;
  const rowIds = useCallback(() => rows.map(({ id }) => id), [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? -1;
  const wantsMore = hasMore && !isLoadingMore && !error && lastShown >= rows.length - 10;
  useEffect(() => {
    if (wantsMore) loadMore();
  });
  return (
    <div ref={scroller} className={classes.scroll} data-list-scroller>
      <ul className={classes.rows} style={{ blockSize: virtual.getTotalSize() }} aria-label={t('list.label')}>
        {items.map(({ key, index, start }) => {
          const conversation = rows[index];
          return conversation ? (
            <li
              key={key}
              className={classes.slot}
              style={{ transform: `translateY(${start}px)` }}
              aria-posinset={index + 1}
              aria-setsize={hasMore ? -1 : rows.length}
            >
              <ConversationRow conversation={conversation} selected={conversation.id === selectedId} />
              <SelectBox conversation={conversation} rowIds={rowIds} />
            </li>
          ) : null;
        })}
      </ul>
      {isLoadingMore && <div className={classes.more}>{t('common:loading')}</div>}
      {error && hasMore ? <ErrorState error={error} onRetry={retry} /> : null}
    </div>
  );
};

const ListSkeleton = () => {
  const { t } = useTranslation();
  const late = useLate(150);
  return (
    <div className={classes.scroll} role="status" aria-label={t('loading')} style={{ opacity: late ? 1 : 0 }}>
      {SKELETON_ROWS.map((key) => (
        <div key={key} className={classes.skeletonRow}>
          <Skeleton circle height={32} />
          <div style={{ flex: 1, display: 'grid', gap: 8, alignContent: 'start' }}>
            <Skeleton height={12} width="45%" />
            <Skeleton height={10} width="85%" />
            <Skeleton height={10} width="60%" />
          </div>
        </div>
      ))}
    </div>
  );
};

const EMPTY = {
  mine: ['list.emptyMine', 'list.emptyMineHint'],
  waiting: ['list.emptyWaiting', 'list.emptyWaitingHint'],
  all: ['list.emptyAll', 'list.emptyAllHint'],
  closed: ['list.emptyClosed', 'list.emptyClosedHint'],
} as const;

const NothingHere = ({ filter }: { filter: ListFilter }) => {
  const { t } = useTranslation('inbox');
  const isFiltered = isNarrowed(filter);
  const [title, hint] = EMPTY[filter.view];
  if (isFiltered)
    return <EmptyState title={t('list.emptyFiltered')} action={<ClearFilter filter={filter} />} />;
  return (
    <EmptyState
      icon={<IconInbox size={24} stroke={1.6} />}
      title={t(title)}
      hint={t(hint)}
      action={filter.view === 'mine' && <SeeWaiting />}
    />
  );
};

const ClearFilter = ({ filter }: { filter: ListFilter }) => {
  const { t } = useTranslation('inbox');
  const search = filter.view === 'mine' ? {} : { view: filter.view };
  return (
    <Button variant="light" renderRoot={(props) => <Link to="." search={search} {...props} />}>
      {t('list.clear')}
    </Button>
  );
};

const SeeWaiting = () => {
  const { t } = useTranslation('inbox');
  return (
    <Button variant="light" renderRoot={(props) => <Link to="." search={{ view: 'waiting' }} {...props} />}>
      {t('list.seeWaiting')}
    </Button>
  );
};
