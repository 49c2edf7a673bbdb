import { TextInput } from '@mantine/core';
import type { Conversation } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { CHARS, checkEmail, checkLine, checkText } from '../../../ui/form/checks.ts';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { ContentForm } from './ContentForm.tsx';
import { useSendContent } from './use-send-content.ts';

const PHONE_CHARS = 64;

type Props = { conversation: Conversation; onSent: () => void };

/** Somebody whom the customer can reach. */
export const CardForm = ({ conversation, onSent }: Props) => {
  const { t } = useTranslation('contents');
  const sendContent = useSendContent(conversation);
  const { form, submit, sending, problem } = useSendForm({
    values: { name: '', organization: '', phone: '', email: '' },
    validate: {
      name: checkLine(CHARS.name),
      organization: checkText(CHARS.name),
      phone: (phone, { email }) =>
        phone.trim() || email.trim() ? checkText(PHONE_CHARS)(phone) : t('card.reach'),
      email: (email) => (email.trim() ? checkEmail(email) : null),
    },
    send: ({ name, organization, phone, email }) => {
      const card = {
        name: name.trim(),
        organization: organization.trim() || null,
        phones: phone.trim() ? [phone.trim()] : [],
        emails: email.trim() ? [email.trim()] : [],
      };
      return sendContent({ text: '', content: { type: 'contact_cards', cards: [card] } });
    },
    onSent,
  });
  return (
    <ContentForm onSubmit={submit} sending={sending} problem={problem}>
      <TextInput label={t('card.name')} dir="auto" data-autofocus {...form.getInputProps('name')} />
      <TextInput label={t('card.organization')} dir="auto" {...form.getInputProps('organization')} />
      <TextInput
        label={t('card.phone')}
        description={t('card.phoneHint')}
        type="tel"
        dir="ltr"
        autoComplete="off"
        {...form.getInputProps('phone')}
      />
      <TextInput
        label={t('card.email')}
        type="email"
        dir="ltr"
        autoComplete="off"
        {...form.getInputProps('email')}
      />
    </ContentForm>
  );
};
