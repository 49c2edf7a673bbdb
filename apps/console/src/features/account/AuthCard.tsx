import type { ReactNode } from 'react';
import { usePageTitle } from '../../ui/use-page-title.ts';
import classes from './account.module.css';

type Props = { title: string; lead?: ReactNode; children?: ReactNode };

/** The one sheet of paper that set-up, login and invitation are written on. */
export const AuthCard = ({ title, lead, children }: Props) => {
  usePageTitle(title);
  return (
    <main className={classes.stage}>
      <div className={classes.card}>
        <img src="/favicon.svg" alt="" className={classes.mark} />
        <h1 className={classes.title} dir="auto">
          {title}
        </h1>
        {lead && <p className={classes.lead}>{lead}</p>}
        {children}
      </div>
    </main>
  );
};
