import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../form/FormProblem.tsx';
import { Dialog } from './Dialog.tsx';
import classes from './dialog.module.css';

type Props = {
  title: string;
  children: ReactNode;
  confirm: string;
  failed: string;
  onConfirm: () => Promise<unknown>;
  onDone?: () => void;
  onClose: () => void;
};

/** What opened the dialog is about to go, with the row it stood in. */
const focusPage = (): void => document.getElementById('content')?.focus({ preventScroll: true });

/** Says what will happen, and waits for the server's answer before it closes. The safe button has the focus. */
export const ConfirmDialog = ({ title, children, confirm, failed, onConfirm, onDone, onClose }: Props) => {
  const { t } = useTranslation();
  const action = useMutation({
    mutationFn: onConfirm,
    onSuccess: () => {
      onClose();
      onDone?.();
      requestAnimationFrame(focusPage);
    },
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack gap="lg">
        {children}
        <FormProblem error={action.error} title={failed} />
        <div className={classes.dialogActions}>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('cancel')}
          </Button>
          <Button color="red" loading={action.isPending} onClick={() => action.mutate()}>
            {confirm}
          </Button>
        </div>
      </Stack>
    </Dialog>
  );
};
