import type { Message, SystemNotice } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../live/live-state.ts';
import { clockTime, exactTime } from '../../../ui/time.ts';
import classes from './thread.module.css';

/** Something that happened to the conversation, in the reader's language. */
export const NoticeLine = ({ message }: { message: Message }) => (
  <p className={classes.notice} data-row={message.id}>
    <span>{message.notice ? <NoticeText notice={message.notice} /> : message.text}</span>{' '}
    <time className="tabular" dateTime={message.at} title={exactTime(message.at)}>
      {clockTime(message.at)}
    </time>
  </p>
);

const NoticeText = ({ notice }: { notice: SystemNotice }) => {
  const { t } = useTranslation(['inbox', 'queue']);
  const myName = useLive((state) => state.members[state.meId]?.name);
  const { fromName: from, topicName: topic } = notice;
  const member = notice.memberName ?? '';
  switch (notice.code) {
    case 'assigned':
      return member === myName ? t('notice.assignedYou') : t('notice.assigned', { member });
    case 'handed_over':
      return from ? t('notice.handed_over', { from, member }) : t('notice.handed_overUnknown', { member });
    case 'released':
      return topic ? t('notice.released', { topic }) : t('notice.releasedPlain');
    case 'missed':
      return member ? t('queue:notice.missed', { member }) : t('queue:notice.missedPlain');
    case 'lost':
      return member ? t('queue:notice.lost', { member }) : t('queue:notice.lostPlain');
    case 'gone':
      return t('queue:notice.gone');
    case 'rejoined':
      return t('queue:notice.rejoined', { topic: topic ?? '' });
    case 'reopened':
      return member ? t('notice.reopened', { member }) : t('notice.reopenedPlain');
    case 'closed':
      if (notice.by === 'contact') return t('notice.closedByContact');
      return member ? t('notice.closedByMember', { member }) : t('notice.closedBySystem');
  }
};
