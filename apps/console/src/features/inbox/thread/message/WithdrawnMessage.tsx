import { IconMessageOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './message.module.css';

/** The place of a message that its author took back. */
export const WithdrawnMessage = () => {
  const { t } = useTranslation('inbox');
  return (
    <p className={classes.withdrawn}>
      <IconMessageOff size={15} stroke={1.7} aria-hidden /> {t('thread.withdrawn')}
    </p>
  );
};
