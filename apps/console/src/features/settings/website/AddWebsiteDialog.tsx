import { Button, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { CHARS, checkLine } from '../../../ui/form/checks.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { takeInbox } from '../live.ts';
import { Dialog } from '../pieces/Dialog.tsx';
import classes from '../pieces/pieces.module.css';

type Props = { onAdded: (inboxId: string) => void; onClose: () => void };

/** One more website; everything but its name has a default. */
export const AddWebsiteDialog = ({ onAdded, onClose }: Props) => {
  const { t } = useTranslation(['settings', 'common']);
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
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <TextInput
            label={t('website.name')}
            description={t('website.addHint')}
            dir="auto"
            data-autofocus
            {...form.getInputProps('name')}
          />
          <FormProblem error={problem} title={t('website.addFailed')} />
          <div className={classes.dialogActions}>
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {t('website.addSubmit')}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
};
