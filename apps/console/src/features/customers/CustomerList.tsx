import { Button, Skeleton } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useLate } from '../../ui/use-late.ts';
import { CustomerRow } from './CustomerRow.tsx';
import classes from './customers.module.css';
import { type CustomersSearch, isNarrowed } from './search-params.ts';
import { useCustomers } from './use-customers.ts';

const ROW_PX = 64;
const SKELETON_ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

type Props = { search: CustomersSearch; selectedId: string | undefined };

/** The rows that are in sight and a few around them; of a million, the rest is only height. */
export const CustomerList = ({ search, selectedId }: Props) => {
  const list = useCustomers(search);
  if (list.error && list.rows.length === 0)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <ListSkeleton />;
  if (list.rows.length === 0 && !list.hasNextPage) return <NobodyHere search={search} />;
  return <Rows list={list} selectedId={selectedId} />;
};

type RowsProps = { list: ReturnType<typeof useCustomers>; selectedId: string | undefined };

const Rows = ({ list, selectedId }: RowsProps) => {
  const { t } = useTranslation(['customers', 'common']);
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage, error, refetch } = list;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rows[index]?.contact.id ?? index,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? -1;
  const wantsMore = hasNextPage && !isFetchingNextPage && !error && lastShown >= rows.length - 10;
  useEffect(() => {
    if (wantsMore) void fetchNextPage({ cancelRefetch: false });
  });
  return (
    <div ref={scroller} className={classes.scroll}>
      <ul className={classes.rows} style={{ blockSize: virtual.getTotalSize() }} aria-label={t('title')}>
        {items.map(({ key, index, start }) => {
          const row = rows[index];
          return row ? (
            <li
              key={key}
              className={classes.slot}
              style={{ transform: `translateY(${start}px)` }}
              aria-posinset={index + 1}
              aria-setsize={hasNextPage ? -1 : rows.length}
            >
              <CustomerRow row={row} selected={row.contact.id === selectedId} />
            </li>
          ) : null;
        })}
      </ul>
      {isFetchingNextPage && <div className={classes.more}>{t('common:loading')}</div>}
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
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
          <Skeleton height={12} width="55%" />
        </div>
      ))}
    </div>
  );
};

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
