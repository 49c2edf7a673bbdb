import { TextInput } from '@mantine/core';
import { LIMITS, type ResponseOf, type Role, type routes } from '@parley/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../../ui/dialog/DialogForm.tsx';
import { checkEmail } from '../../../ui/form/checks.ts';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { InvitationLink } from './InvitationLink.tsx';
import { invitationsKey } from './invitations-query.ts';
import { checkCapacity, MemberFields } from './MemberFields.tsx';

type Made = ResponseOf<(typeof routes)['createInvitation']>;

const InviteForm = ({ onMade, onClose }: { onMade: (made: Made) => void; onClose: () => void }) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const { form, submit, sending, problem } = useSendForm({
    values: {
      email: '',
      role: 'agent' as Role,
      topicIds: [] as string[],
      backupTopicIds: [] as string[],
      capacity: LIMITS.defaultCapacity as number | string,
    },
    validate: { email: checkEmail, capacity: checkCapacity },
    fieldOf: { already_member: 'email' },
    send: ({ backupTopicIds: _, ...values }) =>
      api.call('createInvitation', {
        body: { ...values, email: values.email.trim(), capacity: Number(values.capacity) },
      }),
    onSent: (made) => {
      void queries.invalidateQueries({ queryKey: invitationsKey });
      onMade(made);
    },
  });

  return (
    <DialogForm
      onSubmit={submit}
      sending={sending}
      problem={problem}
      failed={t('invite.failed')}
      action={t('invite.submit')}
      onClose={onClose}
    >
      <TextInput
        label={t('invite.email')}
        description={t('invite.emailHint')}
        type="email"
        inputMode="email"
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('email')}
      />
      <MemberFields form={form} />
    </DialogForm>
  );
};

/** Who, as what; then the link, once. */
export const InviteDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('settings');
  const [made, setMade] = useState<Made | null>(null);
  return (
    <Dialog
      title={made ? t('invite.readyTitle') : t('invite.title')}
      onClose={onClose}
      locked={made !== null}
    >
      {made ? (
        <InvitationLink made={made} onDone={onClose} onAnother={() => setMade(null)} />
      ) : (
        <InviteForm onMade={setMade} onClose={onClose} />
      )}
    </Dialog>
  );
};
