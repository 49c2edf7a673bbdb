import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './form.module.css';

/** Says that something was saved, in words and to screen readers. Its place is reserved: nothing jumps. */
export const SavedWord = ({ shown, text }: { shown: boolean; text?: string | undefined }) => {
  const { t } = useTranslation('form');
  return (
    <output className={classes.saved} data-shown={shown || undefined}>
      {shown && (
        <>
          <IconCheck size={16} aria-hidden /> {text ?? t('saved')}
        </>
      )}
    </output>
  );
};
