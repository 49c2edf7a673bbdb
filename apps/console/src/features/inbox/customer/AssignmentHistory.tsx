import type { Conversation } from '@parley/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAssignments } from '../../../live/assignments.ts';
import { useLive } from '../../../live/live-state.ts';
import { contactName, useContact } from '../../../live/names.ts';
import { problemText } from '../../../ui/ProblemMessage.tsx';
import { clockTime, dayKey, exactTime, shortDate } from '../../../ui/time.ts';
import { explain } from '../../queue/index.ts';
import classes from './customer.module.css';

/** Who had this conversation, from when to when, and why; from each to everything between him and this customer. */
export const AssignmentHistory = ({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation('inbox');
  const { contactId } = conversation;
  const meId = useLive((state) => state.meId);
  const customer = contactName(useContact(contactId));
  const { assignments, isComplete, error } = useAssignments(conversation.id);
  if (error) return <p className={classes.dim}>{problemText(error)}</p>;
  if (isComplete && assignments.length === 0)
    return <p className={classes.dim}>{t('customer.noAssignments')}</p>;
  return (
    <ol className={classes.list}>
      {assignments.map(({ id, memberId, memberName, startedAt, endedAt, reason, explanation }) => (
        <li key={id} className={classes.assignment}>
          <Link
            to="."
            search={{ view: 'all', agent: memberId, customer: contactId }}
            title={t('customer.pair', { member: memberName, customer })}
          >
            <bdi>{memberName}</bdi>
          </Link>
          <span className={`tabular ${classes.dim}`} title={exactTime(startedAt)}>
            {when(startedAt)} – {endedAt ? until(startedAt, endedAt) : t('customer.now')} ·{' '}
            {t(`customer.reason.${reason}`)}
          </span>
          {explanation && (
            <span className={classes.dim}>
              {explain(explanation, { isMe: memberId === meId, name: memberName })}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
};

const when = (at: string): string =>
  dayKey(at) === dayKey(Date.now()) ? clockTime(at) : `${shortDate(at)}, ${clockTime(at)}`;
const until = (from: string, to: string): string => (dayKey(from) === dayKey(to) ? clockTime(to) : when(to));
