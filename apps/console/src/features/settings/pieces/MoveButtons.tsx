import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './pieces.module.css';

type Props = { name: string; isFirst: boolean; isLast: boolean; onMove: (step: -1 | 1) => void };

/** Up and down. At the ends they stay reachable (`aria-disabled`), so that what arrives keeps the focus. */
export const MoveButtons = ({ name, isFirst, isLast, onMove }: Props) => {
  const { t } = useTranslation('settings');
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t('move.up', { name })}
        aria-disabled={isFirst}
        className={classes.arrow}
        onClick={() => !isFirst && onMove(-1)}
      >
        <IconArrowUp size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t('move.down', { name })}
        aria-disabled={isLast}
        className={classes.arrow}
        onClick={() => !isLast && onMove(1)}
      >
        <IconArrowDown size={18} aria-hidden />
      </ActionIcon>
    </>
  );
};
