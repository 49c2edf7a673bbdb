import { Button, Stack } from '@mantine/core';
import type { FormEventHandler, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import classes from './contents.module.css';

type Props = {
  onSubmit: FormEventHandler<HTMLFormElement>;
  sending: boolean;
  problem: unknown;
  children: ReactNode;
};

/** The fields of something to be sent, why it was not, and the button. */
export const ContentForm = ({ onSubmit, sending, problem, children }: Props) => {
  const { t } = useTranslation('contents');
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        {children}
        <FormProblem error={problem} title={t('failed')} />
        <div className={classes.actions}>
          <Button type="submit" loading={sending}>
            {t('send')}
          </Button>
        </div>
      </Stack>
    </form>
  );
};
