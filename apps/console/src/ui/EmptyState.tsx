import type { ReactNode } from 'react';
import classes from './states.module.css';

type Props = { title: string; hint?: string; icon?: ReactNode; action?: ReactNode };

/** Nothing to show: one sentence, at most one action. */
export const EmptyState = ({ title, hint, icon, action }: Props) => (
  <div className={classes.state}>
    {icon && (
      <div className={classes.icon} aria-hidden>
        {icon}
      </div>
    )}
    <p className={classes.title}>{title}</p>
    {hint && <p className={classes.hint}>{hint}</p>}
    {action && <div className={classes.action}>{action}</div>}
  </div>
);
