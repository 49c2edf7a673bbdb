import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './pieces.module.css';

/** Something to know before going on; never the only place where it is said. */
export const Warning = ({ children }: { children: ReactNode }) => (
  <p className={classes.warning}>
    <IconAlertTriangle size={16} aria-hidden />
    <span>{children}</span>
  </p>
);
