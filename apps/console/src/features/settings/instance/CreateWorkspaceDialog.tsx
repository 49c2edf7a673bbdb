import { Button, Stack, TextInput } from '@mantine/core';
import { LIMITS } from '@parley/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../../ui/dialog/DialogForm.tsx';
import { CopyField } from '../../../ui/form/CopyField.tsx';
import { CHARS, checkEmail, checkLine } from '../../../ui/form/checks.ts';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import classes from '../pieces/pieces.module.css';
import { workspacesKey } from './workspaces-query.ts';

type Made = { name: string; email: string; link: string };

const CreateForm = ({ onMade, onClose }: { onMade: (made: Made) => void; onClose: () => void }) => {
  const { t } = useTranslation(['settings', 'common']);
  const queries = useQueryClient();
  const { form, submit, sending, problem } = useSendForm({
    values: { name: '', ownerEmail: '' },
    validate: { name: checkLine(CHARS.name), ownerEmail: checkEmail },
    send: ({ name, ownerEmail }) =>
      api.call('createWorkspace', { body: { name: name.trim(), ownerEmail: ownerEmail.trim() } }),
    onSent: ({ workspace, link }, { ownerEmail }) => {
      void queries.invalidateQueries({ queryKey: workspacesKey });
      onMade({ name: workspace.name, email: ownerEmail.trim(), link });
    },
  });
  return (
    <DialogForm
      onSubmit={submit}
      sending={sending}
      problem={problem}
      failed={t('instance.createFailed')}
      action={t('instance.createSubmit')}
      onClose={onClose}
    >
      <TextInput
        label={t('instance.name')}
        description={t('instance.nameHint')}
        dir="auto"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('instance.ownerEmail')}
        description={t('instance.ownerEmailHint')}
        type="email"
        inputMode="email"
        autoComplete="off"
        {...form.getInputProps('ownerEmail')}
      />
    </DialogForm>
  );
};

/** Name and owner of a new workspace; then the owner's link, once. */
export const CreateWorkspaceDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(['settings', 'common']);
  const [made, setMade] = useState<Made | null>(null);
  if (!made) {
    return (
      <Dialog title={t('instance.createTitle')} onClose={onClose}>
        <CreateForm onMade={setMade} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t('instance.readyTitle')} onClose={onClose} locked>
      <Stack gap="lg">
        <p className={classes.once}>{t('instance.ready', { name: made.name, email: made.email })}</p>
        <CopyField
          label={t('instance.link')}
          value={made.link}
          description={t('instance.ends', { hours: LIMITS.invitationHours })}
          focused
        />
        <div className={classes.dialogActions}>
          <Button onClick={onClose}>{t('common:done')}</Button>
        </div>
      </Stack>
    </Dialog>
  );
};
