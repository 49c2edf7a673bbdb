import { Button, Stack } from '@mantine/core';
import type { FormEventHandler, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../form/FormProblem.tsx';
import classes from './dialog.module.css';

type Props = {
  onSubmit: FormEventHandler<HTMLFormElement>;
  sending: boolean;
  /** Why it was not taken, and what to call that. */
  problem: unknown;
  failed: string;
  /** What the button does, as a verb. */
  action: string;
  /** Something is missing yet. */
  disabled?: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** A form in a dialog: its fields, what went wrong, and the two ways out. */
export const DialogForm = ({
  onSubmit,
  sending,
  problem,
  failed,
  action,
  disabled = false,
  onClose,
  children,
}: Props) => {
  const { t } = useTranslation('common');
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="lg">
        {children}
        <FormProblem error={problem} title={failed} />
        <div className={classes.dialogActions}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={sending} disabled={disabled}>
            {action}
          </Button>
        </div>
      </Stack>
    </form>
  );
};
