import { memo } from 'react';
import { useClock } from '../../../ui/clock.ts';
import { dayName } from '../../../ui/time.ts';
import { MessageItem } from './MessageItem.tsx';
import { NoticeLine } from './NoticeLine.tsx';
import { PendingItem } from './PendingItem.tsx';
import classes from './thread.module.css';
import type { ThreadRow } from './thread-rows.ts';

type Props = { row: ThreadRow; isLastSeen: boolean };

/** One row of a thread, whatever it is. */
export const ThreadRowView = memo(({ row, isLastSeen }: Props) => {
  switch (row.type) {
    case 'day':
      return <DayLine at={row.at} />;
    case 'notice':
      return <NoticeLine message={row.message} />;
    case 'message':
      return (
        <MessageItem
          message={row.message}
          rowKey={row.key}
          isFirstOfGroup={row.isFirstOfGroup}
          isLastSeen={isLastSeen}
        />
      );
    case 'pending':
      return <PendingItem item={row.item} isFirstOfGroup={row.isFirstOfGroup} />;
  }
}, isSameRow);

/** Rows are made anew with every change of the thread; what they show mostly is not. */
function isSameRow(before: Props, after: Props): boolean {
  const a = before.row;
  const b = after.row;
  if (a.type !== b.type || a.key !== b.key) return false;
  if (a.type === 'pending' && b.type === 'pending') {
    return a.item === b.item && a.isFirstOfGroup === b.isFirstOfGroup;
  }
  if (a.type !== 'message' || b.type !== 'message') return true;
  return before.isLastSeen === after.isLastSeen && a.isFirstOfGroup === b.isFirstOfGroup;
}

const DayLine = ({ at }: { at: string }) => {
  const name = useClock((nowMs) => dayName(at, nowMs));
  return (
    <h3 className={classes.day}>
      <span>{name}</span>
    </h3>
  );
};
