import type { Message, SystemNotice } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { useAssignments } from '../../../live/assignments.ts';
import { useLive } from '../../../live/live-state.ts';
import { clockTime, exactTime } from '../../../ui/time.ts';
import { assignmentOf, assignmentText } from './assignment-notice.ts';
import { ToldDelivery, ToldText } from './Told.tsx';
import classes from './thread.module.css';

/** Something that happened to the conversation, in the reader's language. */
export const NoticeLine = ({ message }: { message: Message }) => (
  <p className={classes.notice} data-row={message.id}>
    <span>{message.notice ? <NoticeText message={message} notice={message.notice} /> : message.text}</span>{' '}
    <time className="tabular" dateTime={message.at} title={exactTime(message.at)}>
      {clockTime(message.at)}
    </time>
    {message.delivery && <ToldDelivery delivery={message.delivery} />}
  </p>
);

type Props = { message: Message; notice: SystemNotice };

const NoticeText = (props: Props) => {
  const { code } = props.notice;
  if (code === 'told') return <ToldText message={props.message} />;
  return code === 'assigned' || code === 'handed_over' ? (
    <AssignmentText {...props} />
  ) : (
    <PlainText notice={props.notice} />
  );
};

/** Until it is known how he came to it, only that he has it. */
const AssignmentText = ({ message, notice }: Props) => {
  const { t } = useTranslation('queue');
  const meId = useLive((state) => state.meId);
  const { assignments } = useAssignments(message.conversationId);
  const assignment = assignmentOf(notice, assignments);
  return assignment
    ? assignmentText(assignment, notice.fromName, meId)
    : t('given.plain.other', { member: notice.memberName ?? '' });
};

const PlainText = ({ notice }: { notice: SystemNotice }) => {
  const { t } = useTranslation(['inbox', 'queue']);
  const { fromName: from, memberName: member, topicName: topic } = notice;
  switch (notice.code) {
    case 'released':
      return topic ? t('notice.released', { topic }) : t('notice.releasedPlain');
    case 'missed':
      return from ? t('queue:notice.missed', { member: from }) : t('queue:notice.missedPlain');
    case 'lost':
      return from ? t('queue:notice.lost', { member: from }) : t('queue:notice.lostPlain');
    case 'gone':
      return t('queue:notice.gone');
    case 'rejoined':
      return t('queue:notice.rejoined', { topic: topic ?? '' });
    case 'topic_chosen':
      return t('queue:notice.topic_chosen', { topic: topic ?? '' });
    case 'reopened':
      return member ? t('notice.reopened', { member }) : t('notice.reopenedPlain');
    case 'closed':
      if (notice.by === 'contact') return t('notice.closedByContact');
      return member ? t('notice.closedByMember', { member }) : t('notice.closedBySystem');
    default:
      return null;
  }
};
