import type { Availability } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import classes from './availability.module.css';

/** Whether somebody takes conversations now: a word, and a dot that repeats it. */
export const AvailabilityWord = ({ availability }: { availability: Availability }) => {
  const { t } = useTranslation();
  return (
    <span className={classes.availability} data-availability={availability}>
      {t(`availability.${availability}`)}
    </span>
  );
};
