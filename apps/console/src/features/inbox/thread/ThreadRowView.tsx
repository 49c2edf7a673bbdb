import { memo } from 'react';
import { useClock } from '../../../ui/clock.ts';
import { dayName } from '../../../ui/time.ts';
import { MessageItem } from './message/MessageItem.tsx';
import { PendingItem } from './message/PendingItem.tsx';
import { NoticeLine } from './NoticeLine.tsx';
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

/** Rows are made anew with every change of the thread; what they show mostly is not. A changed message is another object. */
function isSameRow(before: Props, after: Props): boolean {
  const a = before.row;
  const b = after.row;
  if (a.key !== b.key) return false;
  if (a.type === 'day' || b.type === 'day') return a.type === b.type;
  const isSameShown =
    a.type === 'pending' || b.type === 'pending' ? isSameItem(a, b) : a.message === b.message;
  return isSameShown && before.isLastSeen === after.isLastSeen && isFirst(a) === isFirst(b);
}
const isFirst = (row: ThreadRow): boolean => 'isFirstOfGroup' in row && row.isFirstOfGroup;
const isSameItem = (a: ThreadRow, b: ThreadRow): boolean =>
  a.type === 'pending' && b.type === 'pending' && a.item === b.item;

const DayLine = ({ at }: { at: string }) => {
  const name = useClock((nowMs) => dayName(at, nowMs));
  return (
    <h3 className={classes.day}>
      <span>{name}</span>
    </h3>
  );
};
