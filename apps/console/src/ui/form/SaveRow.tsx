import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './form.module.css';
import { SavedWord } from './SavedWord.tsx';

type Props = { sending: boolean; saved: boolean; label?: string; savedText?: string };

/** The button that sends a form, and beside it that it was saved. */
export const SaveRow = ({ sending, saved, label, savedText }: Props) => {
  const { t } = useTranslation();
  return (
    <div className={classes.saveRow}>
      <Button type="submit" loading={sending}>
        {label ?? t('save')}
      </Button>
      <SavedWord shown={saved} text={savedText} />
    </div>
  );
};
