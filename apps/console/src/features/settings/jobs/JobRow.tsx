import type { QueuedJob } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { exactTime } from '../../../ui/time.ts';
import { JobActions } from './JobActions.tsx';
import classes from './jobs.module.css';

/** One job: what it is, for whom, how often it was tried, and why it failed. */
export const JobRow = ({ job, workspaceName }: { job: QueuedJob; workspaceName: string | null }) => {
  const { t } = useTranslation('settings');
  const { name, state, attempts, maxAttempts, runAt, error } = job;
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <p className={classes.name}>
          <code>{name}</code>
          <span className={classes.state} data-state={state}>
            {t(`jobs.state.${state}`)}
          </span>
        </p>
        <p className={classes.facts}>
          <span>{workspaceName === null ? t('jobs.wholeInstance') : <bdi>{workspaceName}</bdi>}</span>
          <span>{t('jobs.attempts', { count: attempts, max: maxAttempts })}</span>
          {(state === 'scheduled' || state === 'retrying') && (
            <span>{t('jobs.runAt', { at: exactTime(runAt) })}</span>
          )}
        </p>
        {error !== null && (
          <pre className={classes.error} dir="auto">
            {error}
          </pre>
        )}
      </div>
      {state !== 'running' && <JobActions job={job} />}
    </li>
  );
};
