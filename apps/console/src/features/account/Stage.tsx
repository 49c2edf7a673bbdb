import type { ReactNode } from 'react';
import classes from './account.module.css';

/** The ground that pages in front of the login stand on. */
export const Stage = ({ children }: { children: ReactNode }) => (
  <main className={classes.stage}>{children}</main>
);
