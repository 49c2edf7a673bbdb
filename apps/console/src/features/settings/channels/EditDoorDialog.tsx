import { TextInput } from '@mantine/core';
import type { ChannelDoor, ChannelField } from '@parley/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../../ui/dialog/DialogForm.tsx';
import { CHARS, checkLine } from '../../../ui/form/checks.ts';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { tell } from '../../../ui/tell.ts';
import { checkField, filledValues, startValues } from './channel-fields.ts';
import { channelsKey } from './channels-query.ts';
import { FieldInput } from './FieldInput.tsx';

type Props = { door: ChannelDoor; fields: readonly ChannelField[]; onClose: () => void };

/** Another name or other secrets for an app; what is left empty stays. */
export const EditDoorDialog = ({ door: { id, name }, fields, onClose }: Props) => {
  const { t } = useTranslation(['settings', 'common']);
  const queries = useQueryClient();
  const { form, submit, sending, problem } = useSendForm({
    values: { doorName: name, ...startValues(fields) } as Record<string, string>,
    validate: (values) => ({
      doorName: checkLine(CHARS.shortName)(values.doorName ?? ''),
      ...Object.fromEntries(
        fields.map((field) => [field.name, checkField(field, values[field.name] ?? '', true)]),
      ),
    }),
    send: (values) =>
      api.call('updateDoor', {
        params: { doorId: id },
        body: { name: values.doorName?.trim() ?? '', values: filledValues(fields, values) },
      }),
    onSent: () => {
      tell(t('channels.doors.editSaved', { name }));
      void queries.invalidateQueries({ queryKey: channelsKey });
      onClose();
    },
  });
  return (
    <Dialog title={t('channels.doors.editTitle', { name })} onClose={onClose} size={520}>
      <DialogForm
        onSubmit={submit}
        sending={sending}
        problem={problem}
        failed={t('channels.doors.editFailed')}
        action={t('common:save')}
        onClose={onClose}
      >
        <p>{t('channels.doors.editHint')}</p>
        <TextInput
          label={t('channels.form.appName')}
          description={t('channels.form.appNameHint')}
          data-autofocus
          {...form.getInputProps('doorName')}
        />
        {fields.map((field) => (
          <FieldInput key={field.name} field={field} input={form.getInputProps(field.name)} isKept />
        ))}
      </DialogForm>
    </Dialog>
  );
};
