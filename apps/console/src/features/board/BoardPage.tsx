import { Button } from '@mantine/core';
import type { Board } from '@parley/contract';
import { IconArrowsMaximize, IconLock } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { feedState } from '../../live/connection.ts';
import { useMyMember } from '../../live/live-state.ts';
import { useStore } from '../../store.ts';
import { deferred } from '../../ui/Deferred.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageSkeleton } from '../../ui/PageSkeleton.tsx';
import { clockTime } from '../../ui/time.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useWhoCanHelp } from '../settings/index.ts';
import { AgentTable } from './AgentTable.tsx';
import classes from './board.module.css';
import chartClasses from './flow-chart.module.css';
import { NextInLine } from './NextInLine.tsx';
import { TopicTable } from './TopicTable.tsx';
import { Totals } from './Totals.tsx';
import { useBoard } from './use-board.ts';

const FlowChart = deferred(
  async () => (await import('./FlowChart.tsx')).FlowChart,
  <div className={chartClasses.chart} />,
);
const Wall = deferred(async () => (await import('./Wall.tsx')).Wall);

/** `/board`: every line and every agent right now. For supervisors and above. */
export const BoardPage = () => {
  const { t } = useTranslation('board');
  usePageTitle(t('title'));
  return useMyMember().role === 'agent' ? <NoRight /> : <Watched />;
};

const NoRight = () => {
  const { t } = useTranslation('board');
  return <EmptyState icon={<IconLock />} title={t('noRight')} hint={useWhoCanHelp()} />;
};

const Watched = () => {
  const { board, error, retry } = useBoard();
  const { wall } = useSearch({ from: '/signed-in/board' });
  if (!board) return error ? <ErrorState error={error} onRetry={retry} /> : <PageSkeleton />;
  return wall ? <Wall board={board} /> : <Desk board={board} />;
};

const Desk = ({ board }: { board: Board }) => {
  const { t } = useTranslation('board');
  const navigate = useNavigate();
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t('title')}</h1>
        <AsOf at={board.at} />
        <Button
          variant="default"
          leftSection={<IconArrowsMaximize size={16} aria-hidden />}
          title={t('wallHint')}
          onClick={() => void navigate({ to: '/board', search: { wall: true } })}
        >
          {t('wall')}
        </Button>
      </header>
      <Totals totals={board.totals} />
      <div className={classes.columns}>
        <div>
          <TopicTable topics={board.topics} />
          <section className={classes.section} aria-label={t('flow')}>
            <h2 className={classes.sectionTitle}>{t('flow')}</h2>
            <FlowChart flow={board.totals.flow} from={board.flowFrom} />
          </section>
        </div>
        <div>
          <AgentTable agents={board.agents} />
          <NextInLine />
        </div>
      </div>
    </div>
  );
};

/** Only when the figures may be old is it worth saying of when they are. */
const AsOf = ({ at }: { at: string }) => {
  const { t } = useTranslation('board');
  const isCut = useStore(feedState, (feed) => feed?.state !== 'online');
  return (
    <span className={classes.asOf} role="status">
      {isCut && t('stale', { time: clockTime(at) })}
    </span>
  );
};
