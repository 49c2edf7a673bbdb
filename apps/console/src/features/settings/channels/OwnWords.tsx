import { useTranslation } from 'react-i18next';
import classes from './channels.module.css';

/** A code and a sentence of the channel itself, for whoever has to look it up. */
export const OwnWords = ({ code, detail }: { code: string; detail: string }) => {
  const { t } = useTranslation('settings');
  return (
    <details className={classes.ownWords}>
      <summary>{t('channels.ownWords')}</summary>
      <p dir="auto">{[code, detail].filter(Boolean).join(': ')}</p>
    </details>
  );
};
