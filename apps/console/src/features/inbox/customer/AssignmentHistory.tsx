import { useTranslation } from 'react-i18next';
import { useLive } from '../../../live/live-state.ts';
import { problemText } from '../../../ui/ProblemMessage.tsx';
import { clockTime, dayKey, exactTime, shortDate } from '../../../ui/time.ts';
import { explain } from '../../queue/explain.ts';
import classes from './customer.module.css';
import { useAssignments } from './use-assignments.ts';

/** Who had this conversation, from when to when, and why. */
export const AssignmentHistory = ({ conversationId }: { conversationId: string }) => {
  const { t } = useTranslation('inbox');
  const meId = useLive((state) => state.meId);
  const query = useAssignments(conversationId);
  if (query.error) return <p className={classes.dim}>{problemText(query.error)}</p>;
  const assignments = query.data?.items ?? [];
  if (query.data && assignments.length === 0)
    return <p className={classes.dim}>{t('customer.noAssignments')}</p>;
  return (
    <ol className={classes.list}>
      {assignments.map(({ memberId, memberName, startedAt, endedAt, reason, explanation }) => (
        <li key={`${memberId} ${startedAt}`} className={classes.assignment}>
          <bdi>{memberName}</bdi>
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
