import { type ReactNode, useId } from 'react';
import classes from './pieces.module.css';

type Props = { title: string; hint?: string; aside?: ReactNode; children: ReactNode };

/** One matter of a page, under its own heading. */
export const Section = ({ title, hint, aside, children }: Props) => {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.sectionHead}>
        <div>
          <h2 className={classes.sectionTitle} id={id}>
            {title}
          </h2>
          {hint && <p className={classes.sectionHint}>{hint}</p>}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
};
