import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from './ErrorState.tsx';
import classes from './virtual-list.module.css';

/** More of it is asked for when so few rows are left below. */
const LEFT_BELOW = 10;

type Props = {
  label: string;
  /** All rows are of this height. */
  rowPx: number;
  keys: readonly string[];
  row: (index: number) => ReactNode;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  /** Why there is no more; what is here stays. */
  error: unknown;
  retry: () => void;
};

/** The rows that are in sight and a few around them; of a million, the rest is only height. */
export const VirtualList = ({ label, rowPx, keys, row, ...list }: Props) => {
  const { t } = useTranslation();
  const { hasMore, isLoadingMore, loadMore, error, retry } = list;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: keys.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => keys[index] ?? index,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? -1;
  const wantsMore = hasMore && !isLoadingMore && !error && lastShown >= keys.length - LEFT_BELOW;
  useEffect(() => {
    if (wantsMore) loadMore();
  });
  return (
    <div ref={scroller} className={classes.scroll} data-list-scroller>
      <ul className={classes.rows} style={{ blockSize: virtual.getTotalSize() }} aria-label={label}>
        {items.map(({ key, index, start }) => (
          <li
            key={key}
            className={classes.slot}
            style={{ blockSize: rowPx, transform: `translateY(${start}px)` }}
            aria-posinset={index + 1}
            aria-setsize={hasMore ? -1 : keys.length}
          >
            {row(index)}
          </li>
        ))}
      </ul>
      {isLoadingMore && <div className={classes.more}>{t('loading')}</div>}
      {error && hasMore ? <ErrorState error={error} onRetry={retry} /> : null}
    </div>
  );
};
