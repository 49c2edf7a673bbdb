import type { Conversation } from '@parley/contract';
import { IconAlarm } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../live/live-state.ts';
import { useMemberName } from '../../live/names.ts';
import { useClock } from '../../ui/clock.ts';
import { Countdown } from './Countdown.tsx';
import classes from './queue.module.css';

/** From here on it is urgent, in colour and in the reader's ear. */
const URGENT_MS = 60_000;

/** How long the agent to whom a customer was routed still has for the first answer. Nothing where nobody must. */
export const DueChip = ({ conversation, long = false }: { conversation: Conversation; long?: boolean }) => {
  const { answerDueAt, ownerId } = conversation;
  if (!answerDueAt || !ownerId) return null;
  return <Due dueAt={answerDueAt} ownerId={ownerId} long={long} />;
};

const Due = ({ dueAt, ownerId, long }: { dueAt: string; ownerId: string; long: boolean }) => {
  const { t } = useTranslation('queue');
  const isMine = useLive((state) => state.meId === ownerId);
  const name = useMemberName(ownerId);
  const leftMs = (nowMs: number) => Date.parse(dueAt) - nowMs;
  const isUrgent = useClock((nowMs) => leftMs(nowMs) <= URGENT_MS);
  const isOver = useClock((nowMs) => leftMs(nowMs) <= 0);
  const [before, after] = t(isMine ? 'due.answerIn' : 'due.other', { name, time: '\u0000' }).split('\u0000');
  return (
    <span className={classes.due} data-urgent={isUrgent || undefined} title={t('due.hint')}>
      <IconAlarm size={13} stroke={2} aria-hidden />
      {isOver ? (
        t('due.overdue')
      ) : (
        <span>
          <span className={long ? undefined : 'visually-hidden'}>{before}</span>
          <Countdown until={dueAt} />
          <span className={long ? undefined : 'visually-hidden'}>{after}</span>
        </span>
      )}
    </span>
  );
};
