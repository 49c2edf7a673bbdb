import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { tell } from '../../../ui/tell.ts';
import classes from './me.module.css';
import { SessionRow } from './SessionRow.tsx';
import { sessionsKey, sessionsQuery } from './sessions-query.ts';

/** Every browser that is signed in as me, each with a way to end it. */
export const Sessions = () => {
  const { t } = useTranslation('account');
  const queries = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const ending = useMutation({
    mutationFn: (ids: string[]) =>
      Promise.all(ids.map((sessionId) => api.call('endSession', { params: { sessionId } }))),
    onSuccess: (_, ids) => tell(ids.length > 1 ? t('sessions.othersEnded') : t('sessions.ended')),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsKey }),
  });
  if (sessions.isPending) return <Skeleton height={112} />;
  if (sessions.isError) return <ErrorState error={sessions.error} onRetry={sessions.refetch} />;
  const others = sessions.data.filter(({ current }) => !current).map(({ id }) => id);

  return (
    <>
      <ul className={classes.list}>
        {sessions.data.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            ending={ending.isPending && ending.variables.includes(session.id)}
            onEnd={() => ending.mutate([session.id])}
          />
        ))}
      </ul>
      <FormProblem error={ending.error} title={t('sessions.failed')} />
      {others.length > 1 && (
        <Button variant="default" mt="md" loading={ending.isPending} onClick={() => ending.mutate(others)}>
          {t('sessions.endOthers', { count: others.length })}
        </Button>
      )}
    </>
  );
};
