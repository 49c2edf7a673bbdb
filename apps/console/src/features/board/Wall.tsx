import { ActionIcon } from '@mantine/core';
import type { Board } from '@parley/contract';
import { IconX } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../live/live-state.ts';
import { FlowChart } from './FlowChart.tsx';
import { shortSeconds, WaitSince } from './figures.tsx';
import { useTopicRows } from './TopicTable.tsx';
import classes from './wall.module.css';

/** The board for a screen on the wall: few figures, large enough to read from the other end of the room. */
export const Wall = ({ board }: { board: Board }) => {
  const { t } = useTranslation('board');
  const workspace = useLive((state) => state.workspace.name);
  const wall = useRef<HTMLDivElement>(null);
  const leave = useFullScreen(wall);
  const rows = useTopicRows(board.topics);
  const { totals, agents } = board;
  const here = agents.filter(({ isConnected }) => isConnected);
  const available = here.filter(({ availability }) => availability === 'available').length;
  return (
    <div ref={wall} className={classes.wall}>
      <header className={classes.wallHead}>
        <h1 className={classes.wallTitle}>
          <bdi>{workspace}</bdi>
        </h1>
        <ActionIcon variant="subtle" color="gray" size={44} aria-label={t('leaveWall')} onClick={leave}>
          <IconX size={24} aria-hidden />
        </ActionIcon>
      </header>
      <dl className={classes.wallTotals}>
        <div data-tone={totals.waiting > 0 ? 'waiting' : undefined}>
          <dt>{t('waiting')}</dt>
          <dd className="tabular">{totals.waiting}</dd>
        </div>
        <div>
          <dt>{t('longest')}</dt>
          <dd>
            <WaitSince since={totals.longestWaitingSince} />
          </dd>
        </div>
        <div>
          <dt>{t('active')}</dt>
          <dd className="tabular">{totals.active}</dd>
        </div>
        <div>
          <dt>{t('averageWait')}</dt>
          <dd className="tabular">{shortSeconds(totals.averageWaitSeconds)}</dd>
        </div>
        <div>
          <dt>{t('available')}</dt>
          <dd className="tabular">
            {available}/{here.length}
          </dd>
        </div>
      </dl>
      <ul className={classes.wallTopics}>
        {rows.map((row) => (
          <li key={row.topicId} data-tone={row.waiting > 0 ? 'waiting' : undefined}>
            <bdi className={classes.wallTopic}>{row.topic?.name}</bdi>
            <span className={`tabular ${classes.wallFigure}`}>{row.waiting}</span>
            <span className={classes.wallSince}>
              <WaitSince since={row.longestWaitingSince} />
            </span>
          </li>
        ))}
      </ul>
      <section className={classes.wallChart} aria-label={t('flow')}>
        <FlowChart flow={totals.flow} from={board.flowFrom} height="100%" />
      </section>
    </div>
  );
};

/** Fills the screen where the browser lets it, the window otherwise. Escape and the button leave. */
function useFullScreen(wall: React.RefObject<HTMLElement | null>): () => void {
  const navigate = useNavigate();
  const leave = useRef(() => void navigate({ to: '/board', search: {} }));
  useEffect(() => {
    void wall.current?.requestFullscreen?.().catch(() => undefined);
    const left = () => document.fullscreenElement === null && leave.current();
    const escaped = (event: KeyboardEvent) => event.key === 'Escape' && leave.current();
    document.addEventListener('fullscreenchange', left);
    addEventListener('keydown', escaped);
    return () => {
      document.removeEventListener('fullscreenchange', left);
      removeEventListener('keydown', escaped);
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    };
  }, [wall]);
  return leave.current;
}
