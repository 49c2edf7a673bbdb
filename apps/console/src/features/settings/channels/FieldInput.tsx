import { PasswordInput, TextInput } from '@mantine/core';
import type { ChannelField } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { fieldWords } from './channel-fields.ts';

type Props = {
  field: ChannelField;
  /** What a form's `getInputProps` gives. */
  input: object;
  /** It has a value already, which is not shown. */
  isKept?: boolean;
};

/** Something that the channel asks for, with where it is found. A browser's password manager has no business with it. */
export const FieldInput = ({ field, input, isKept = false }: Props) => {
  const { t } = useTranslation('settings');
  const { label, where } = fieldWords(field.name);
  const description = [isKept && t('channels.secretKept'), where].filter(Boolean).join(' ');
  const common = {
    label,
    description,
    dir: 'ltr',
    autoComplete: field.isSecret ? 'new-password' : 'off',
    spellCheck: false,
    ...input,
  } as const;
  return field.isSecret ? <PasswordInput {...common} /> : <TextInput {...common} />;
};
