import { UnstyledButton } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './thread.module.css';
import type { ThreadRow } from './thread-rows.ts';

type Props = { rows: readonly ThreadRow[]; isAtEnd: boolean; onClick: () => void };

const seqOf = (row: ThreadRow): number => ('message' in row ? row.message.seq : 0);
const newestSeq = (rows: readonly ThreadRow[]): number =>
  rows.reduce((newest, row) => Math.max(newest, seqOf(row)), 0);

/** While somebody reads further up: the way back to the end, and how much has arrived there since. */
export const NewMessagesPill = ({ rows, isAtEnd, onClick }: Props) => {
  const { t } = useTranslation('inbox');
  const [readSeq, setReadSeq] = useState(() => newestSeq(rows));
  useEffect(() => {
    if (isAtEnd) setReadSeq(newestSeq(rows));
  }, [isAtEnd, rows]);
  if (isAtEnd) return null;
  const count = rows.filter((row) => row.type === 'message' && row.message.seq > readSeq).length;
  return (
    <UnstyledButton className={classes.pill} onClick={onClick} data-news={count > 0 || undefined}>
      <IconArrowDown size={15} aria-hidden />
      {count > 0 ? t('thread.newMessages', { count }) : t('thread.toNewest')}
    </UnstyledButton>
  );
};
