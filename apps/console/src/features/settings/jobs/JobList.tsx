import type { JobState, QueuedJob } from '@parley/contract';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { workspacesQuery } from '../instance/workspaces-query.ts';
import { JobRow } from './JobRow.tsx';
import classes from './jobs.module.css';

/** The server lists no more at once. */
const LIST_MAX = 100;

type Props = { jobs: readonly QueuedJob[]; state: JobState | null };

/** The newest jobs of what was asked for, each with the name of its workspace. */
export const JobList = ({ jobs, state }: Props) => {
  const { t } = useTranslation('settings');
  const names = new Map(useQuery(workspacesQuery).data?.map(({ id, name }) => [id, name]));
  if (jobs.length === 0) {
    return state === null ? (
      <EmptyState icon={<IconCircleCheck />} title={t('jobs.noTrouble')} hint={t('jobs.noTroubleHint')} />
    ) : (
      <EmptyState icon={<IconCircleCheck />} title={t('jobs.emptyTitle')} />
    );
  }
  return (
    <>
      <ul className={classes.list} aria-label={t('jobs.listLabel')}>
        {jobs.map((job) => (
          <JobRow
            key={job.id}
            job={job}
            workspaceName={job.workspaceId && (names.get(job.workspaceId) ?? job.workspaceId)}
          />
        ))}
      </ul>
      {jobs.length === LIST_MAX && (
        <p className={classes.more}>{t('jobs.newestOnly', { count: LIST_MAX })}</p>
      )}
    </>
  );
};
