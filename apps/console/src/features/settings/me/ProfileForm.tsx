import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { useMyMember } from '../../../live/live-state.ts';
import { CHARS, checkLine } from '../../../ui/form/checks.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { SaveRow } from '../../../ui/form/SaveRow.tsx';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { takeMember } from '../live.ts';
import classes from '../pieces/pieces.module.css';

/** My name in this workspace, and what others have decided about me. */
export const ProfileForm = () => {
  const { t } = useTranslation(['account', 'common']);
  const me = useMyMember();
  const { form, submit, sending, problem, saved } = useSendForm({
    values: { name: me.name },
    validate: { name: checkLine(CHARS.name) },
    send: ({ name }) => api.call('updateMyMembership', { body: { name: name.trim() } }),
    onSent: takeMember,
  });
  return (
    <form className={classes.fields} onSubmit={submit} noValidate>
      <TextInput
        label={t('fields.name')}
        description={t('fields.nameHint')}
        autoComplete="name"
        dir="auto"
        {...form.getInputProps('name')}
      />
      <TextInput label={t('fields.email')} description={t('me.emailHint')} value={me.email} readOnly />
      <TextInput label={t('me.role')} value={t(`common:role.${me.role}`)} readOnly />
      <FormProblem error={problem} />
      <SaveRow sending={sending} saved={saved} />
    </form>
  );
};
