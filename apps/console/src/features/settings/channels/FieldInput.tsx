import { PasswordInput, TextInput } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import type { ChannelField } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { fieldWords } from './channel-fields.ts';
import { makerOf } from './make-secret.ts';
import { TokenInput } from './TokenInput.tsx';

type Props = {
  field: ChannelField;
  /** What a form's `getInputProps` gives. */
  input: GetInputPropsReturnType;
  /** It has a value already, which is not shown. */
  isKept?: boolean;
};

/** Something that the channel asks for, with where it is found. A browser's password manager has no business with it. */
export const FieldInput = ({ field, input, isKept = false }: Props) => {
  const { t } = useTranslation('settings');
  const { label, where } = fieldWords(field.name);
  const make = makerOf(field.name);
  const common = {
    label,
    description: [isKept && t('channels.secretKept'), where].filter(Boolean).join(' '),
    dir: 'ltr',
    autoComplete: field.isSecret ? 'new-password' : 'off',
    spellCheck: false,
  } as const;
  if (make) return <TokenInput {...common} autoComplete="off" make={make} input={input} />;
  return field.isSecret ? <PasswordInput {...common} {...input} /> : <TextInput {...common} {...input} />;
};
