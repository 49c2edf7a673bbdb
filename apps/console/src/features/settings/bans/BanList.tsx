import type { Ban } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { BanRow } from './BanRow.tsx';
import classes from './bans.module.css';

/** All bans, as a list that reads the same in columns and on a phone. */
export const BanList = ({ bans }: { bans: readonly Ban[] }) => {
  const { t } = useTranslation('settings');
  return (
    <ul className={classes.list} aria-label={t('bans.title')}>
      {bans.map((ban) => (
        <BanRow key={ban.id} ban={ban} />
      ))}
    </ul>
  );
};
