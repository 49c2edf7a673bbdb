import { Button, PasswordInput, TextInput } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../live/api.ts';
import { startSession } from '../../live/session.ts';
import { checkEmail, checkFilled } from '../../ui/form/checks.ts';
import { FormProblem } from '../../ui/form/FormProblem.tsx';
import { useSendForm } from '../../ui/form/use-send-form.ts';
import { AuthCard } from './AuthCard.tsx';
import classes from './account.module.css';
import { safeNext } from './safe-next.ts';

const route = getRouteApi('/login');

/** `/login`, with `next`: where to go afterwards. */
export const LoginPage = () => {
  const { t } = useTranslation('account');
  const { history } = useRouter();
  const next = safeNext(route.useSearch().next);
  const { form, submit, sending, problem } = useSendForm({
    values: { email: '', password: '' },
    validate: { email: checkEmail, password: checkFilled },
    fieldOf: { wrong_credentials: 'password' },
    send: ({ email, password }) => api.call('signIn', { body: { email: email.trim(), password } }),
    onSent: (me) => {
      startSession(me);
      history.replace(next);
    },
  });

  return (
    <AuthCard title={t('login.title')} lead={t('login.lead')}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          label={t('fields.email')}
          type="email"
          inputMode="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('fields.password')}
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        <FormProblem error={problem} title={t('login.failed')} />
        <Button type="submit" loading={sending} fullWidth>
          {t('login.submit')}
        </Button>
      </form>
    </AuthCard>
  );
};
