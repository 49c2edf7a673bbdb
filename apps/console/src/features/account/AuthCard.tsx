import type { ReactNode } from 'react';
import { usePageTitle } from '../../ui/use-page-title.ts';
import classes from './account.module.css';
import { Stage } from './Stage.tsx';

type Props = { title: string; lead: string; children?: ReactNode };

/** The one sheet of paper that set-up, login and invitation are written on. */
export const AuthCard = ({ title, lead, children }: Props) => {
  usePageTitle(title);
  return (
    <Stage>
      <div className={classes.card}>
        <img src="/favicon.svg" alt="" className={classes.mark} />
        <h1 className={classes.title} dir="auto">
          {title}
        </h1>
        <p className={classes.lead}>{lead}</p>
        {children}
      </div>
    </Stage>
  );
};
