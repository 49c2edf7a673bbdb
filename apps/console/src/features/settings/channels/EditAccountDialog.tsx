import { TextInput } from '@mantine/core';
import type { ChannelField, ConnectedAccount } from '@parley/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../../ui/dialog/DialogForm.tsx';
import { CHARS, checkFilled, checkLine } from '../../../ui/form/checks.ts';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { tell } from '../../../ui/tell.ts';
import { takeInbox } from '../live.ts';
import { AdvancedFields } from './AdvancedFields.tsx';
import { checkField, filledValues, isAdvanced, startValues } from './channel-fields.ts';
import { channelsKey } from './channels-query.ts';
import { FieldInput } from './FieldInput.tsx';
import { TopicSelect } from './TopicSelect.tsx';

type Props = { account: ConnectedAccount; fields: readonly ChannelField[]; onClose: () => void };

/** Another name, another topic, another token, another place to call. Secrets that are left empty stay. */
export const EditAccountDialog = ({ account, fields, onClose }: Props) => {
  const { t } = useTranslation(['settings', 'common']);
  const queries = useQueryClient();
  const { inboxId, name } = account;
  const { form, submit, sending, problem } = useSendForm({
    values: {
      inboxName: name,
      topicId: account.account.topicId,
      ...startValues(fields, account.settings),
    } as Record<string, string>,
    validate: (values) => ({
      inboxName: checkLine(CHARS.shortName)(values.inboxName ?? ''),
      topicId: checkFilled(values.topicId ?? ''),
      ...Object.fromEntries(
        fields.map((field) => [field.name, checkField(field, values[field.name] ?? '', field.isSecret)]),
      ),
    }),
    fieldOf: { name_taken: 'inboxName' },
    send: async (values) => {
      const newName = values.inboxName?.trim() ?? '';
      if (newName !== name)
        takeInbox(await api.call('updateInbox', { params: { inboxId }, body: { name: newName } }));
      return api.call('updateAccount', {
        params: { inboxId },
        body: { values: filledValues(fields, values), topicId: values.topicId ?? '' },
      });
    },
    onSent: () => {
      tell(t('channels.editSaved', { name }));
      void queries.invalidateQueries({ queryKey: channelsKey });
      onClose();
    },
  });
  const advanced = fields.filter(isAdvanced);
  return (
    <Dialog title={t('channels.editTitle', { name })} onClose={onClose} size={520}>
      <DialogForm
        onSubmit={submit}
        sending={sending}
        problem={problem}
        failed={t('channels.editFailed')}
        action={t('common:save')}
        onClose={onClose}
      >
        <TextInput
          label={t('channels.form.name')}
          description={t('channels.form.nameHint')}
          dir="auto"
          data-autofocus
          {...form.getInputProps('inboxName')}
        />
        <TopicSelect input={form.getInputProps('topicId')} />
        {fields
          .filter((field) => !isAdvanced(field))
          .map((field) => (
            <FieldInput
              key={field.name}
              field={field}
              input={form.getInputProps(field.name)}
              isKept={field.isSecret}
            />
          ))}
        <AdvancedFields
          fields={advanced}
          inputOf={(field) => form.getInputProps(field)}
          isOpen={advanced.some((field) => form.errors[field.name])}
        />
      </DialogForm>
    </Dialog>
  );
};
