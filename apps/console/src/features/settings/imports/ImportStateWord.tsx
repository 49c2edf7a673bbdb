import type { Import } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import classes from './imports.module.css';
import { isWorking } from './imports-query.ts';

/** What it is doing, with how far it is. */
export const ImportStateWord = ({ one }: { one: Import }) => {
  const { t } = useTranslation('settings');
  return (
    <span className={classes.state} data-state={one.state}>
      {t(`imports.state.${one.state}`)}
      {isWorking(one) && one.progress > 0 && ` · ${Math.floor(one.progress * 100)} %`}
    </span>
  );
};
