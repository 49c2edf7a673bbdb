import { PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { i18next } from '../../../i18n/i18n.ts';
import { api } from '../../../live/api.ts';
import { useMyMember } from '../../../live/live-state.ts';
import { checkNewPassword } from '../../../ui/form/check-password.ts';
import { checkFilled } from '../../../ui/form/checks.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { NewPasswordInput } from '../../../ui/form/NewPasswordInput.tsx';
import { SaveRow } from '../../../ui/form/SaveRow.tsx';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import classes from '../pieces/pieces.module.css';
import { sessionsKey } from './sessions-query.ts';

const EMPTY = { current: '', next: '' };

const checkNext = (next: string, { current }: typeof EMPTY): string | null =>
  next !== '' && next === current ? i18next.t('account:invalid.passwordSame') : checkNewPassword(next);

/** Changes the password; the server ends all other sessions with it. */
export const PasswordForm = () => {
  const { t } = useTranslation('account');
  const queries = useQueryClient();
  const { email } = useMyMember();
  const { form, submit, sending, problem, saved } = useSendForm({
    values: EMPTY,
    validate: { current: checkFilled, next: checkNext },
    fieldOf: {
      password_weak: 'next',
      wrong_credentials: { field: 'current', text: t('password.wrongCurrent') },
    },
    send: (body) => api.call('changePassword', { body }),
    onSent: () => {
      form.setInitialValues(EMPTY);
      form.reset();
      void queries.invalidateQueries({ queryKey: sessionsKey });
    },
  });
  return (
    <form className={classes.fields} onSubmit={submit} noValidate>
      {/* So that password managers know whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordInput
        label={t('password.current')}
        autoComplete="current-password"
        {...form.getInputProps('current')}
      />
      <NewPasswordInput label={t('password.next')} {...form.getInputProps('next')} />
      <FormProblem error={problem} />
      <SaveRow sending={sending} saved={saved} label={t('password.submit')} savedText={t('password.saved')} />
    </form>
  );
};
