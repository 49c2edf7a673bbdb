import { Stack, Text } from '@mantine/core';
import type { AttributeValue, Conversation } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { useLive } from '../../../live/live-state.ts';
import { takeNews } from '../../../live/news.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../../ui/dialog/DialogForm.tsx';
import { AttributeField } from '../customer/AttributeField.tsx';

type Props = { conversation: Conversation; missing: readonly string[]; onClose: () => void };

/** Asks for what has to be known of the customer, and closes the conversation with it. */
export const MissingDialog = ({ conversation, missing, onClose }: Props) => {
  const { t } = useTranslation('customers');
  const defined = useLive((state) => state.workspace.settings.contactAttributes);
  const contactId = useLive(({ contacts }) => {
    const contact = contacts[conversation.contactId];
    return contact?.mergedInto ?? conversation.contactId;
  });
  const [values, setValues] = useState<Record<string, AttributeValue | null>>({});
  const closing = useMutation({
    mutationFn: async () => {
      const contact = await api.call('updateContact', {
        params: { contactId },
        body: { attributes: values },
      });
      takeNews({ contacts: [contact] });
      return api.call('closeConversation', { params: { conversationId: conversation.id } });
    },
    onSuccess: (closed) => {
      takeNews({ conversations: [closed] });
      onClose();
    },
  });
  const wanted = defined.filter(({ key }) => missing.includes(key));
  return (
    <Dialog title={t('attributes.toCloseTitle')} onClose={onClose}>
      <DialogForm
        onSubmit={(event) => {
          event.preventDefault();
          closing.mutate();
        }}
        sending={closing.isPending}
        problem={closing.error}
        failed={t('attributes.failed')}
        action={t('attributes.toCloseSubmit')}
        disabled={wanted.some(({ key }) => (values[key] ?? null) === null)}
        onClose={onClose}
      >
        <Text size="sm">{t('attributes.toCloseLead')}</Text>
        <Stack gap="md">
          {wanted.map((attribute, at) => (
            <AttributeField
              key={attribute.key}
              attribute={attribute}
              value={values[attribute.key] ?? undefined}
              onChange={(value) => setValues({ ...values, [attribute.key]: value })}
              autoFocus={at === 0}
            />
          ))}
        </Stack>
      </DialogForm>
    </Dialog>
  );
};
