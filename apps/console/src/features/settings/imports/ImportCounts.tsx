import { useTranslation } from 'react-i18next';
import { formatLocale } from '../../../ui/time.ts';
import classes from './imports.module.css';

const NAMES = ['rows', 'messages', 'conversations', 'customers', 'waiting', 'known', 'faulty'] as const;

/** The numbers that there are, each with its word. */
export const ImportCounts = ({ counts }: { counts: Partial<Record<(typeof NAMES)[number], number>> }) => {
  const { t } = useTranslation('settings');
  return (
    <dl className={classes.counts}>
      {NAMES.filter((name) => counts[name] !== undefined).map((name) => (
        <div key={name} className={classes.count}>
          <dt>{t(`imports.count.${name}`)}</dt>
          <dd className="tabular">{counts[name]?.toLocaleString(formatLocale())}</dd>
        </div>
      ))}
    </dl>
  );
};
