import type { ReactNode } from 'react';
import classes from './customer.module.css';

/** A part of the panel that folds away; the browser's own element, so keyboards and readers know it. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <details className={classes.section} open>
    <summary>
      <h3>{title}</h3>
    </summary>
    <div className={classes.sectionBody}>{children}</div>
  </details>
);
