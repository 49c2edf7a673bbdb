import { type ReactNode, useId } from 'react';
import classes from './channels.module.css';

type Props = { title: string; hint: string; children: ReactNode };

/** One of the things to be done on the way to a connected number; the list around it counts them. */
export const Step = ({ title, hint, children }: Props) => {
  const id = useId();
  return (
    <li className={classes.step}>
      <section aria-labelledby={id}>
        <h3 className={classes.stepTitle} id={id}>
          {title}
        </h3>
        <p className={classes.stepHint}>{hint}</p>
        <div className={classes.fields}>{children}</div>
      </section>
    </li>
  );
};
