import { Fragment } from 'preact';
import { dayLabel } from '../days.ts';
import { morePart } from '../later.ts';
import { Pending } from '../message/Pending.tsx';
import { Posted } from '../message/Posted.tsx';
import type { Row } from './rows.ts';

const Notice = morePart.shown((part) => part.Notice);

type Props = {
  rows: Row[];
  /** How far the agents have read. */
  seenSeq: number;
};

function Entry({ row: { entry, isFirst, isNewestOfMine }, seenSeq }: { row: Row; seenSeq: number }) {
  if (entry.kind === 'pending') return <Pending item={entry.item} isFirst={isFirst} />;
  const { message } = entry;
  if (message.kind !== 'text') return <Notice message={message} />;
  return <Posted {...{ message, isFirst, isNewestOfMine, seenSeq }} />;
}

/** The messages and notices of a thread, with a line wherever a day begins. */
export const Rows = ({ rows, seenSeq }: Props) => (
  <ul class="messages">
    {rows.map((row) => (
      <Fragment key={row.key}>
        {row.isNewDay && <li class="day">{dayLabel(row.at)}</li>}
        <Entry row={row} seenSeq={seenSeq} />
      </Fragment>
    ))}
  </ul>
);
