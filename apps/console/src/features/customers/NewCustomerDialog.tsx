import { TextInput } from '@mantine/core';
import type { AttributeValue } from '@parley/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { i18next } from '../../i18n/i18n.ts';
import { api } from '../../live/api.ts';
import { useLive } from '../../live/live-state.ts';
import { takeNews } from '../../live/news.ts';
import { LIVE } from '../../live/query-keys.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/dialog/DialogForm.tsx';
import { CHARS, checkEmail, checkText } from '../../ui/form/checks.ts';
import { useSendForm } from '../../ui/form/use-send-form.ts';
import { AttributeField } from '../inbox/index.ts';

const NEW = { name: '', email: '', attributes: {} as Record<string, AttributeValue> };
type Values = typeof NEW;

const CHECKS = {
  name: (name: string, { email }: Values) =>
    name.trim() === '' && email.trim() === ''
      ? i18next.t('customers:addNeedsOne')
      : checkText(CHARS.name)(name),
  email: (email: string) => (email.trim() === '' ? null : checkEmail(email)),
};

const add = ({ name, email, attributes }: Values) =>
  api.call('createContact', { body: { name: name.trim() || null, email: email.trim() || null, attributes } });

/** Adds somebody who has not written: who called, or whom a colleague met. */
export const NewCustomerDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(['customers', 'inbox']);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const defined = useLive((state) => state.workspace.settings.contactAttributes);
  const { form, submit, sending, problem } = useSendForm({
    values: NEW,
    validate: CHECKS,
    send: add,
    onSent: (contact) => {
      takeNews({ contacts: [contact] });
      void queries.invalidateQueries({ queryKey: [LIVE, 'customers'] });
      onClose();
      void navigate({ to: '/customers/$contactId', params: { contactId: contact.id } });
    },
  });
  const set = (key: string, value: AttributeValue | null) => {
    const { [key]: _, ...others } = form.values.attributes;
    form.setFieldValue('attributes', value === null ? others : { ...others, [key]: value });
  };
  return (
    <Dialog title={t('addTitle')} onClose={onClose}>
      <DialogForm
        onSubmit={submit}
        sending={sending}
        problem={problem}
        failed={t('addFailed')}
        action={t('addSubmit')}
        onClose={onClose}
      >
        <TextInput label={t('inbox:customer.name')} data-autofocus {...form.getInputProps('name')} />
        <TextInput label={t('inbox:customer.email')} type="email" {...form.getInputProps('email')} />
        {defined.map((attribute) => (
          <AttributeField
            key={attribute.key}
            attribute={attribute}
            value={form.values.attributes[attribute.key]}
            onChange={(value) => set(attribute.key, value)}
          />
        ))}
      </DialogForm>
    </Dialog>
  );
};
