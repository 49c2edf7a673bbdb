import type { ApiKey } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { ApiKeyRow } from './ApiKeyRow.tsx';
import classes from './keys.module.css';

/** All keys, as a list that reads the same in columns and on a phone. */
export const ApiKeyList = ({ keys }: { keys: readonly ApiKey[] }) => {
  const { t } = useTranslation('settings');
  return (
    <ul className={classes.list} aria-label={t('keys.title')}>
      {keys.map((key) => (
        <ApiKeyRow key={key.id} apiKey={key} />
      ))}
    </ul>
  );
};
