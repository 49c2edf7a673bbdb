import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './form.module.css';

type Props = { sending: boolean; saved: boolean; label?: string; savedText?: string };

/** The button that sends a form, and beside it, in words, that it was saved. Its place is reserved: nothing jumps. */
export const SaveRow = ({ sending, saved, label, savedText }: Props) => {
  const { t } = useTranslation(['common', 'form']);
  return (
    <div className={classes.saveRow}>
      <Button type="submit" loading={sending}>
        {label ?? t('save')}
      </Button>
      <output className={classes.saved} data-shown={saved || undefined}>
        {saved && (
          <>
            <IconCheck size={16} aria-hidden /> {savedText ?? t('form:saved')}
          </>
        )}
      </output>
    </div>
  );
};
