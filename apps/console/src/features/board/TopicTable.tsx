import type { BoardTopic } from '@parley/contract';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../live/live-state.ts';
import classes from './board.module.css';
import { shortSeconds, WaitSince } from './figures.tsx';

/** Lines in the order that customers see them. */
export function useTopicRows(topics: readonly BoardTopic[]) {
  const known = useLive((state) => state.topics);
  return useMemo(
    () =>
      topics
        .map((row) => ({ ...row, topic: known[row.topicId] }))
        .sort((a, b) => (a.topic?.position ?? 0) - (b.topic?.position ?? 0)),
    [topics, known],
  );
}

/** Every line: who waits, how long, how fast it moves. A row leads to its customers. */
export const TopicTable = ({ topics }: { topics: readonly BoardTopic[] }) => {
  const { t } = useTranslation('board');
  const rows = useTopicRows(topics);
  return (
    <div className={classes.section}>
      <h2 className={classes.sectionTitle}>{t('topics')}</h2>
      {rows.length === 0 && <p className={classes.dim}>{t('topicsEmpty')}</p>}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        <section className={classes.scroll} aria-label={t('topics')} tabIndex={0}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th>{t('topic')}</th>
                <th>{t('waiting')}</th>
                <th>{t('longest')}</th>
                <th>{t('active')}</th>
                <th>{t('pace')}</th>
                <th>{t('averageWait')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.topicId}>
                  <th scope="row">
                    <Link to="/inbox" search={{ view: 'waiting', topic: row.topicId }}>
                      <bdi>{row.topic?.name}</bdi>
                    </Link>
                  </th>
                  <td className="tabular" data-tone={row.waiting > 0 ? 'waiting' : undefined}>
                    {row.waiting}
                  </td>
                  <td>
                    <WaitSince since={row.longestWaitingSince} />
                  </td>
                  <td className="tabular">{row.active}</td>
                  <td className="tabular">{row.assignedLastHour}</td>
                  <td className="tabular">{shortSeconds(row.averageWaitSeconds)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
};
