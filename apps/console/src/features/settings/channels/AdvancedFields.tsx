import type { GetInputPropsReturnType } from '@mantine/form';
import type { ChannelField } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import classes from './channels.module.css';
import { FieldInput } from './FieldInput.tsx';

type Props = {
  fields: readonly ChannelField[];
  inputOf: (name: string) => GetInputPropsReturnType;
  /** Something in here was refused, so it must be seen. */
  isOpen: boolean;
};

/** Fields that most people leave as they are, out of the way. */
export const AdvancedFields = ({ fields, inputOf, isOpen }: Props) => {
  const { t } = useTranslation('settings');
  if (fields.length === 0) return null;
  return (
    <details className={classes.advanced} open={isOpen || undefined}>
      <summary>{t('channels.advanced')}</summary>
      <div className={classes.fields}>
        {fields.map((field) => (
          <FieldInput key={field.name} field={field} input={inputOf(field.name)} />
        ))}
      </div>
    </details>
  );
};
