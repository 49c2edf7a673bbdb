import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { liveKeys } from '../../../live/query-keys.ts';
import { problemText } from '../../../ui/ProblemMessage.tsx';
import { clockTime, dayKey, exactTime, shortDate } from '../../../ui/time.ts';
import classes from './customer.module.css';

/** Who had this conversation, from when to when, and why. */
export const AssignmentHistory = ({ conversationId }: { conversationId: string }) => {
  const { t } = useTranslation('inbox');
  const query = useQuery({
    queryKey: liveKeys.assignments(conversationId),
    queryFn: () => api.call('listAssignments', { params: { conversationId } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (query.error) return <p className={classes.dim}>{problemText(query.error)}</p>;
  const assignments = query.data?.items ?? [];
  if (query.data && assignments.length === 0)
    return <p className={classes.dim}>{t('customer.noAssignments')}</p>;
  return (
    <ol className={classes.list}>
      {assignments.map(({ memberId, memberName, startedAt, endedAt, reason }) => (
        <li key={`${memberId} ${startedAt}`} className={classes.assignment}>
          <bdi>{memberName}</bdi>
          <span className={`tabular ${classes.dim}`} title={exactTime(startedAt)}>
            {when(startedAt)} – {endedAt ? until(startedAt, endedAt) : t('customer.now')} ·{' '}
            {t(`customer.reason.${reason}`)}
          </span>
        </li>
      ))}
    </ol>
  );
};

const when = (at: string): string =>
  dayKey(at) === dayKey(Date.now()) ? clockTime(at) : `${shortDate(at)}, ${clockTime(at)}`;
const until = (from: string, to: string): string => (dayKey(from) === dayKey(to) ? clockTime(to) : when(to));
