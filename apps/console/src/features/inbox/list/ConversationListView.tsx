import { Button, Skeleton } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ListSkeleton } from '../../../ui/ListSkeleton.tsx';
import { VirtualList } from '../../../ui/VirtualList.tsx';
import { isNarrowed, isOfOpenWindows, type ListFilter } from '../conversation-list.ts';
import type { InboxSearch } from '../search-params.ts';
import type { ConversationList } from '../use-conversation-list.ts';
import { ConversationRow } from './ConversationRow.tsx';
import classes from './list.module.css';
import { ROW_PX } from './row-height.ts';
import { SelectBox } from './SelectBox.tsx';

type Props = { list: ConversationList; filter: ListFilter; selectedId: string | undefined };

/** Conversations of a filter, or why there are none. */
export const ConversationListView = ({ list, filter, selectedId }: Props) => {
  if (list.error && list.rows.length === 0) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (list.isPending) return <ListSkeleton row={skeletonRow} />;
  if (list.rows.length === 0 && !list.hasMore) return <NothingHere filter={filter} />;
  return <Rows list={list} selectedId={selectedId} />;
};

const Rows = ({ list, selectedId }: Omit<Props, 'filter'>) => {
  const { t } = useTranslation('inbox');
  const { rows, hasMore, isLoadingMore, loadMore, error, retry } = list;
  const keys = useMemo(() => rows.map(({ id }) => id), [rows]);
  const rowIds = useCallback(() => keys, [keys]);
  return (
    <VirtualList
      label={t('list.label')}
      rowPx={ROW_PX}
      keys={keys}
      row={(index) => {
        const conversation = rows[index];
        return (
          conversation && (
            <>
              <ConversationRow conversation={conversation} selected={conversation.id === selectedId} />
              <SelectBox conversation={conversation} rowIds={rowIds} />
            </>
          )
        );
      }}
      {...{ hasMore, isLoadingMore, loadMore, error, retry }}
    />
  );
};

const skeletonRow = (key: string) => (
  <div key={key} className={classes.skeletonRow}>
    <Skeleton circle height={32} />
    <div style={{ flex: 1, display: 'grid', gap: 8, alignContent: 'start' }}>
      <Skeleton height={12} width="45%" />
      <Skeleton height={10} width="85%" />
      <Skeleton height={10} width="60%" />
    </div>
  </div>
);

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
  if (isOfOpenWindows(filter))
    return (
      <EmptyState
        title={t('list.emptyClosing')}
        hint={t('list.emptyClosingHint')}
        action={<AnyWindow filter={filter} />}
      />
    );
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

/** The same list in its usual order, which has everything. */
const AnyWindow = ({ filter }: { filter: ListFilter }) => {
  const { t } = useTranslation('inbox');
  const search = (before: InboxSearch) => ({ ...before, sort: undefined });
  return (
    <Button variant="light" renderRoot={(props) => <Link to="." search={search} {...props} />}>
      {filter.view === 'mine' ? t('list.seeMine') : t('list.seeWaiting')}
    </Button>
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
