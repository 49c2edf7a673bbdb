import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import type { ResponseOf, routes } from '@parley/contract';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../live/api.ts';
import { startSession } from '../../live/session.ts';
import { workspaceChoice } from '../../live/workspace-choice.ts';
import { checkNewPassword } from '../../ui/form/check-password.ts';
import { CHARS, checkFilled, checkLine } from '../../ui/form/checks.ts';
import { FormProblem } from '../../ui/form/FormProblem.tsx';
import { NewPasswordInput } from '../../ui/form/NewPasswordInput.tsx';
import { useSendForm } from '../../ui/form/use-send-form.ts';
import classes from './account.module.css';

type Offer = ResponseOf<(typeof routes)['previewInvitation']>;
type Props = { token: string; offer: Offer };

/**
 * Joins: with a new password, or with that of an account that they say they have. We do not say whether there is one: whoever
 * wrote the invitation may be the one who looks at it.
 */
export const InviteForm = ({ token, offer }: Props) => {
  const { t } = useTranslation('account');
  const navigate = useNavigate();
  const [existingAccount, setExistingAccount] = useState(false);
  const { form, submit, sending, problem } = useSendForm({
    values: { name: '', password: '' },
    validate: {
      name: checkLine(CHARS.name),
      password: existingAccount ? checkFilled : checkNewPassword,
    },
    fieldOf: {
      password_weak: 'password',
      wrong_credentials: { field: 'password', text: t('invite.wrongPassword') },
    },
    send: ({ name, password }) =>
      api.call('acceptInvitation', { body: { token, name: name.trim(), password, existingAccount } }),
    onSent: (me) => {
      startSession(me);
      const joined = me.memberships.findLast(({ workspaceName }) => workspaceName === offer.workspaceName);
      if (joined) workspaceChoice.set(joined.workspaceId);
      void navigate({ to: '/', replace: true });
    },
  });

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label={t('fields.email')}
        description={t('invite.emailUse')}
        value={offer.email}
        readOnly
        autoComplete="username"
      />
      <TextInput
        label={t('fields.name')}
        description={t('fields.nameHint')}
        autoComplete="name"
        autoFocus
        {...form.getInputProps('name')}
      />
      <Checkbox
        label={t('invite.existingAccount')}
        description={t('invite.existingAccountHint')}
        checked={existingAccount}
        onChange={(event) => setExistingAccount(event.currentTarget.checked)}
      />
      {existingAccount ? (
        <PasswordInput
          label={t('fields.password')}
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
      ) : (
        <NewPasswordInput label={t('fields.password')} {...form.getInputProps('password')} />
      )}
      <FormProblem error={problem} title={t('invite.failed')} />
      <Button type="submit" loading={sending} fullWidth>
        {t('invite.submit')}
      </Button>
    </form>
  );
};
