import { useEffect, useRef } from 'react';
import classes from './channels.module.css';

/** The heading of a view that took another's place: the focus goes there, since what had it is gone. */
export const ViewTitle = ({ children }: { children: string }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} className={classes.title} tabIndex={-1}>
      {children}
    </h2>
  );
};
