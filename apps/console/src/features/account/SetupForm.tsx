import { Button, TextInput } from '@mantine/core';
import { ProblemError } from '@parley/client';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../live/api.ts';
import { startSession } from '../../live/session.ts';
import { checkNewPassword } from '../../ui/form/check-password.ts';
import { CHARS, checkEmail, checkLine } from '../../ui/form/checks.ts';
import { FormProblem } from '../../ui/form/FormProblem.tsx';
import { NewPasswordInput } from '../../ui/form/NewPasswordInput.tsx';
import { useSendForm } from '../../ui/form/use-send-form.ts';
import classes from './account.module.css';

const isDeadLink = (error: unknown): boolean =>
  error instanceof ProblemError && error.code === 'link_invalid';

type Props = { token: string; onUsed: () => unknown };

/** The first owner and the first workspace. `onUsed`: the link is dead; perhaps somebody else was quicker. */
export const SetupForm = ({ token, onUsed }: Props) => {
  const { t } = useTranslation('account');
  const navigate = useNavigate();
  const { form, submit, sending, problem } = useSendForm({
    values: { workspaceName: '', name: '', email: '', password: '' },
    validate: {
      workspaceName: checkLine(CHARS.name),
      name: checkLine(CHARS.name),
      email: checkEmail,
      password: checkNewPassword,
    },
    fieldOf: { password_weak: 'password' },
    send: (values) =>
      api.call('setUp', {
        body: { ...values, token, name: values.name.trim(), email: values.email.trim() },
      }),
    onSent: (me) => {
      startSession(me);
      void navigate({ to: '/', replace: true });
    },
    onFailed: (error) => isDeadLink(error) && onUsed(),
  });

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label={t('fields.workspaceName')}
        description={t('fields.workspaceNameHint')}
        autoComplete="organization"
        autoFocus
        {...form.getInputProps('workspaceName')}
      />
      <TextInput
        label={t('fields.name')}
        description={t('fields.nameHint')}
        autoComplete="name"
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('fields.email')}
        type="email"
        inputMode="email"
        autoComplete="username"
        {...form.getInputProps('email')}
      />
      <NewPasswordInput label={t('fields.password')} {...form.getInputProps('password')} />
      <FormProblem
        error={problem}
        title={isDeadLink(problem) ? t('setup.linkInvalidTitle') : t('setup.failed')}
        text={isDeadLink(problem) ? t('setup.linkInvalidLead') : undefined}
      />
      <Button type="submit" loading={sending} fullWidth>
        {t('setup.submit')}
      </Button>
    </form>
  );
};
