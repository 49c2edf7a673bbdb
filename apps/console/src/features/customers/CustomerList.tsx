import { Button, Skeleton } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ListSkeleton } from '../../ui/ListSkeleton.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { CustomerRow } from './CustomerRow.tsx';
import classes from './customers.module.css';
import { type CustomersSearch, isNarrowed } from './search-params.ts';
import { useCustomers } from './use-customers.ts';

const ROW_PX = 64;

type Props = { search: CustomersSearch; selectedId: string | undefined };

/** Customers of a filter, or why there are none. */
export const CustomerList = ({ search, selectedId }: Props) => {
  const list = useCustomers(search);
  if (list.error && list.rows.length === 0)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <ListSkeleton row={skeletonRow} />;
  if (list.rows.length === 0 && !list.hasNextPage) return <NobodyHere search={search} />;
  return <Rows list={list} selectedId={selectedId} />;
};

type RowsProps = { list: ReturnType<typeof useCustomers>; selectedId: string | undefined };

const Rows = ({ list, selectedId }: RowsProps) => {
  const { t } = useTranslation('customers');
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage, error, refetch } = list;
  const keys = useMemo(() => rows.map(({ contact }) => contact.id), [rows]);
  return (
    <VirtualList
      label={t('title')}
      rowPx={ROW_PX}
      keys={keys}
      row={(index) => {
        const row = rows[index];
        return row && <CustomerRow row={row} selected={row.contact.id === selectedId} />;
      }}
      hasMore={hasNextPage}
      isLoadingMore={isFetchingNextPage}
      loadMore={() => void fetchNextPage({ cancelRefetch: false })}
      error={error}
      retry={() => void refetch()}
    />
  );
};

const skeletonRow = (key: string) => (
  <div key={key} className={classes.skeletonRow}>
    <Skeleton circle height={32} />
    <Skeleton height={12} width="55%" />
  </div>
);

const NobodyHere = ({ search }: { search: CustomersSearch }) => {
  const { t } = useTranslation('customers');
  if (!isNarrowed(search))
    return (
      <EmptyState icon={<IconUsers size={24} stroke={1.6} />} title={t('empty')} hint={t('emptyHint')} />
    );
  return (
    <EmptyState
      title={t('emptyFiltered')}
      action={
        <Button variant="light" renderRoot={(props) => <Link to="/customers" search={{}} {...props} />}>
          {t('clear')}
        </Button>
      }
    />
  );
};
