import type { Topic } from '@parley/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { TopicRow } from './TopicRow.tsx';
import classes from './topics.module.css';
import { useTopicOrder } from './use-topic-order.ts';

/** The topics to be arranged: by the arrows of each row, or by dragging its handle. */
export const TopicList = ({ topics }: { topics: readonly Topic[] }) => {
  const { t } = useTranslation('settings');
  const order = useTopicOrder(topics);
  const [dragged, setDragged] = useState<string | null>(null);
  const endDrag = (keep: boolean) => {
    if (dragged && keep) order.drop();
    if (dragged && !keep) order.cancel();
    setDragged(null);
  };
  return (
    <>
      <FormProblem error={order.error} title={t('topics.moveFailed')} />
      <ol className={classes.list} aria-label={t('topics.listLabel')} aria-busy={order.saving}>
        {order.arranged.map((topic, place) => (
          <TopicRow
            key={topic.id}
            topic={topic}
            isFirst={place === 0}
            isLast={place === order.arranged.length - 1}
            dragged={dragged === topic.id}
            onMove={(step) => order.move(place, place + step)}
            onDragStart={() => setDragged(topic.id)}
            onDragOver={() => {
              const from = order.arranged.findIndex(({ id }) => id === dragged);
              if (from >= 0 && from !== place) order.preview(from, place);
            }}
            onDragEnd={endDrag}
          />
        ))}
      </ol>
      <output className="visually-hidden">{order.spoken}</output>
    </>
  );
};
