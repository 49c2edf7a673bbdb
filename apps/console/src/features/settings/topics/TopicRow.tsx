import { ActionIcon } from '@mantine/core';
import type { Topic } from '@parley/contract';
import { IconArchive, IconGripVertical, IconPencil } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { servesTopic } from '../../../live/serves-topic.ts';
import { useIsAdmin, useMembers } from '../live.ts';
import { MoveButtons } from '../pieces/MoveButtons.tsx';
import { RetireTopicDialog } from './RetireTopicDialog.tsx';
import { TopicDialog } from './TopicDialog.tsx';
import classes from './topics.module.css';

type Props = {
  topic: Topic;
  isFirst: boolean;
  isLast: boolean;
  dragged: boolean;
  onMove: (step: -1 | 1) => void;
  onDragStart: () => void;
  onDragOver: () => void;
  onDragEnd: (keep: boolean) => void;
};

/** One topic: its place, its words, who answers it. */
export const TopicRow = (props: Props) => {
  const { topic } = props;
  const { t } = useTranslation('settings');
  const isAdmin = useIsAdmin();
  const row = useRef<HTMLLIElement>(null);
  const [open, setOpen] = useState<'edit' | 'retire' | null>(null);
  const agents = useMembers().filter((member) => servesTopic(member, topic.id)).length;
  const summary = useSummary(topic);
  const { name, description } = topic;

  const startDrag = (event: DragEvent) => {
    event.dataTransfer.effectAllowed = 'move';
    if (row.current) event.dataTransfer.setDragImage(row.current, 16, 24);
    props.onDragStart();
  };

  return (
    <li
      ref={row}
      className={classes.row}
      data-dragged={props.dragged || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        props.onDragOver();
      }}
      onDrop={(event) => event.preventDefault()}
    >
      {isAdmin && (
        // Dragging is a shortcut for the mouse; the arrows do the same for everybody.
        <span
          className={classes.grip}
          draggable
          title={t('topics.drag')}
          aria-hidden
          onDragStart={startDrag}
          onDragEnd={(event) => props.onDragEnd(event.dataTransfer.dropEffect !== 'none')}
        >
          <IconGripVertical size={18} />
        </span>
      )}
      <div className={classes.words}>
        <div className={classes.name}>
          <bdi>{name}</bdi>
        </div>
        {description && (
          <div className={classes.description} dir="auto">
            {description}
          </div>
        )}
        <div className={classes.agents} data-none={agents === 0 || undefined}>
          {t('topics.agents', { count: agents })} · {summary}
        </div>
      </div>
      {isAdmin && (
        <div className={classes.actions}>
          <MoveButtons name={name} isFirst={props.isFirst} isLast={props.isLast} onMove={props.onMove} />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            title={t('topics.edit')}
            aria-label={t('topics.editLabel', { name })}
            onClick={() => setOpen('edit')}
          >
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            title={t('topics.retire')}
            aria-label={t('topics.retireLabel', { name })}
            onClick={() => setOpen('retire')}
          >
            <IconArchive size={18} aria-hidden />
          </ActionIcon>
        </div>
      )}
      {open === 'edit' && <TopicDialog topic={topic} onClose={() => setOpen(null)} />}
      {open === 'retire' && (
        <RetireTopicDialog
          topic={topic}
          isOnly={props.isFirst && props.isLast}
          onClose={() => setOpen(null)}
        />
      )}
    </li>
  );
};

/** How its line is served, in a few words. */
function useSummary({ routing, answerMinutes, hours, maxWaiting }: Topic): string {
  const { t } = useTranslation('line');
  const words = [
    t(`summary.${routing}`),
    answerMinutes !== null && t('summary.answer', { count: answerMinutes }),
    hours !== null && t('summary.hours'),
    maxWaiting !== null && t('summary.longest', { count: maxWaiting }),
  ];
  return words.filter(Boolean).join(' · ');
}
