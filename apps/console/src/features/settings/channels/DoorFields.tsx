import type { ChannelField } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { FieldInput } from './FieldInput.tsx';
import { TokenInput } from './TokenInput.tsx';

/** The one secret that the company chooses itself. */
export const CHOSEN = 'verifyToken';

type Props = {
  fields: readonly ChannelField[];
  inputOf: (name: string) => object;
  onChange: (name: string, value: string) => void;
  isKept?: boolean;
};

/** What proves that a delivery is from the channel. */
export const DoorFields = ({ fields, inputOf, onChange, isKept = false }: Props) => {
  const { t } = useTranslation('settings');
  return fields.map((field) =>
    field.name === CHOSEN ? (
      <TokenInput
        key={field.name}
        name={field.name}
        input={inputOf(field.name)}
        onChange={(value) => onChange(field.name, value)}
        {...(isKept && { hint: t('channels.secretKept') })}
      />
    ) : (
      <FieldInput key={field.name} field={field} input={inputOf(field.name)} isKept={isKept} />
    ),
  );
};
