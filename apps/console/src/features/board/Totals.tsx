import type { BoardTotals } from '@parley/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './board.module.css';
import { shortSeconds, WaitSince } from './figures.tsx';

/** The figures of the whole workspace. `tone` says which ones want somebody to act. */
export const Totals = ({ totals }: { totals: BoardTotals }) => {
  const { t } = useTranslation('board');
  const { waiting, longestWaitingSince, averageWaitSeconds } = totals;
  return (
    <dl className={classes.totals}>
      <Figure name={t('waiting')} value={waiting} tone={waiting > 0 ? 'waiting' : undefined} />
      <Figure name={t('longest')} value={<WaitSince since={longestWaitingSince} />} />
      <Figure name={t('active')} value={totals.active} />
      <Figure name={t('pace')} value={totals.assignedLastHour} />
      <Figure name={t('averageWait')} value={shortSeconds(averageWaitSeconds)} />
      <Figure name={t('customers')} value={totals.customersConnected} />
      <Figure name={t('agents')} value={totals.agentsConnected} />
    </dl>
  );
};

type FigureProps = { name: string; value: ReactNode; tone?: 'waiting' | undefined };

const Figure = ({ name, value, tone }: FigureProps) => (
  <div className={classes.figure} data-tone={tone}>
    <dt>{name}</dt>
    <dd className="tabular">{value}</dd>
  </div>
);
