import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../../ui/dialog/DialogForm.tsx';
import { CHARS, checkLine } from '../../../ui/form/checks.ts';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { takeInbox } from '../live.ts';

type Props = { onAdded: (inboxId: string) => void; onClose: () => void };

/** One more website; everything but its name has a default. */
export const AddWebsiteDialog = ({ onAdded, onClose }: Props) => {
  const { t } = useTranslation('settings');
  const { form, submit, sending, problem } = useSendForm({
    values: { name: '' },
    validate: { name: checkLine(CHARS.shortName) },
    fieldOf: { name_taken: 'name' },
    send: ({ name }) => api.call('createInbox', { body: { name: name.trim() } }),
    onSent: (inbox) => {
      takeInbox(inbox);
      onAdded(inbox.id);
      onClose();
    },
  });
  return (
    <Dialog title={t('website.addTitle')} onClose={onClose}>
      <DialogForm
        onSubmit={submit}
        sending={sending}
        problem={problem}
        failed={t('website.addFailed')}
        action={t('website.addSubmit')}
        onClose={onClose}
      >
        <TextInput
          label={t('website.name')}
          description={t('website.addHint')}
          dir="auto"
          data-autofocus
          {...form.getInputProps('name')}
        />
      </DialogForm>
    </Dialog>
  );
};
