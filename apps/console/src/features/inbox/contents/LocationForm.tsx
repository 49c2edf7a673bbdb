import { TextInput } from '@mantine/core';
import type { Conversation } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { checkText } from '../../../ui/form/checks.ts';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { ContentForm } from './ContentForm.tsx';
import { readPlace } from './read-place.ts';
import { useSendContent } from './use-send-content.ts';

const CHARS = 1_000;

type Props = { conversation: Conversation; onSent: () => void };

/** A place, from its coordinates or a link to a map. */
export const LocationForm = ({ conversation, onSent }: Props) => {
  const { t } = useTranslation('contents');
  const sendContent = useSendContent(conversation);
  const { form, submit, sending, problem } = useSendForm({
    values: { where: '', name: '', address: '' },
    validate: {
      where: (where) => (readPlace(where) ? null : t('location.invalid')),
      name: checkText(CHARS),
      address: checkText(CHARS),
    },
    send: ({ where, name, address }) => {
      const place = readPlace(where) ?? { latitude: 0, longitude: 0 };
      const named = { name: name.trim() || null, address: address.trim() || null };
      return sendContent({ text: '', content: { type: 'location', ...place, ...named } });
    },
    onSent,
  });
  const found = readPlace(form.values.where);
  return (
    <ContentForm onSubmit={submit} sending={sending} problem={problem}>
      <TextInput
        label={t('location.where')}
        description={found ? t('location.found', found) : t('location.whereHint')}
        dir="ltr"
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('where')}
      />
      <TextInput label={t('location.name')} dir="auto" {...form.getInputProps('name')} />
      <TextInput label={t('location.address')} dir="auto" {...form.getInputProps('address')} />
    </ContentForm>
  );
};
