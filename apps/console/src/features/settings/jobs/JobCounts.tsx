import type { JobState, WorkBehindTheLog } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import classes from './jobs.module.css';

const STATES = ['failed', 'retrying', 'running', 'due', 'scheduled'] as const satisfies JobState[];

type Props = {
  counts: WorkBehindTheLog['counts'];
  shown: JobState | null;
  onShow: (state: JobState | null) => void;
};

/** How many jobs are in which state; pressing one lists them, pressing it again goes back to the trouble. */
export const JobCounts = ({ counts, shown, onShow }: Props) => {
  const { t } = useTranslation('settings');
  return (
    <ul className={classes.counts} aria-label={t('jobs.countsLabel')}>
      {STATES.map((state) => (
        <li key={state}>
          <button
            type="button"
            className={classes.count}
            data-state={state}
            data-some={counts[state] > 0 || undefined}
            aria-pressed={shown === state}
            onClick={() => onShow(shown === state ? null : state)}
          >
            <span className={`tabular ${classes.number}`}>{counts[state]}</span>
            {t(`jobs.state.${state}`)}
          </button>
        </li>
      ))}
    </ul>
  );
};
