import { TextInput } from '@mantine/core';
import { countCharacters } from '@parley/client';
import type { MessageTemplate } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { askedVariables, buttonOf, keyOf, VALUE_CHARS_MAX, type Values } from './template-values.ts';

type Variable = MessageTemplate['variables'][number];
type Props = {
  template: MessageTemplate;
  values: Values;
  suggested: Values;
  /** Somebody tried to send: say what is missing. */
  stressed: boolean;
  onChange: (key: string, value: string) => void;
};

/** A field for each value that a template asks for, with what was shown to WhatsApp in its place. */
export const VariableFields = ({ template, values, suggested, stressed, onChange }: Props) => {
  const { t } = useTranslation('templates');
  const labelOf = (variable: Variable): string => {
    const { part, name } = variable;
    if (part !== 'button') return t('variable', { part: t(`part.${part}`), name });
    const button = buttonOf(template, variable)?.text ?? '';
    return t(name.startsWith('copy_code') ? 'code' : 'linkEnd', { button });
  };
  const problemOf = (value: string): string | null => {
    if (countCharacters(value) > VALUE_CHARS_MAX) return t('tooLong', { max: VALUE_CHARS_MAX });
    return stressed && value.trim() === '' ? t('required') : null;
  };
  return askedVariables(template).map((variable) => {
    const key = keyOf(variable);
    const value = values[key] ?? '';
    const isSuggested = value !== '' && value === suggested[key];
    return (
      <TextInput
        key={key}
        label={labelOf(variable)}
        description={
          isSuggested ? t('suggested') : variable.example && t('example', { example: variable.example })
        }
        value={value}
        onChange={(event) => onChange(key, event.currentTarget.value)}
        error={problemOf(value)}
        dir="auto"
        autoComplete="off"
        required
        withAsterisk={false}
      />
    );
  });
};

/** Whether every value is there. */
export const isFilled = (template: MessageTemplate, values: Values): boolean =>
  askedVariables(template).every((variable) => {
    const value = values[keyOf(variable)]?.trim() ?? '';
    return value !== '' && countCharacters(value) <= VALUE_CHARS_MAX;
  });
