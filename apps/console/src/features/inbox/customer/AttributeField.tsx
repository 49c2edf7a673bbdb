import { NumberInput, Select, TextInput } from '@mantine/core';
import type { AttributeValue, ContactAttribute } from '@parley/contract';
import { useTranslation } from 'react-i18next';

type Props = {
  attribute: ContactAttribute;
  value: AttributeValue | undefined;
  onChange: (value: AttributeValue | null) => void;
  error?: string | null;
  autoFocus?: boolean;
};

/** The field in which a value of an attribute is entered, as its kind wants it. */
export const AttributeField = ({ attribute, value, onChange, error, autoFocus = false }: Props) => {
  const { t } = useTranslation('customers');
  const shared = { label: attribute.name, error, autoFocus };
  switch (attribute.kind) {
    case 'number':
      return (
        <NumberInput
          {...shared}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : null)}
        />
      );
    case 'yes_no':
      return (
        <Select
          {...shared}
          data={[
            { value: 'true', label: t('attributes.yes') },
            { value: 'false', label: t('attributes.no') },
          ]}
          value={value === undefined ? null : String(value)}
          onChange={(next) => onChange(next === null ? null : next === 'true')}
          placeholder={t('attributes.empty')}
          clearable
        />
      );
    case 'list':
      return (
        <Select
          {...shared}
          data={attribute.options}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
          placeholder={t('attributes.empty')}
          searchable={attribute.options.length > 8}
          clearable
        />
      );
    default:
      return (
        <TextInput
          {...shared}
          type={TYPES[attribute.kind]}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value || null)}
          maxLength={500}
          dir={attribute.kind === 'text' ? 'auto' : 'ltr'}
        />
      );
  }
};

const TYPES = { text: 'text', date: 'date', link: 'url' } as const;
