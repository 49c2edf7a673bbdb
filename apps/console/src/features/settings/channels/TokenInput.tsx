import { Button, TextInput, type TextInputProps } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';

const BUTTON_PX = 96;

type Props = Omit<TextInputProps, 'onChange'> & {
  label: string;
  make: () => string;
  input: GetInputPropsReturnType;
};

/** A secret of our own making: seen while it is chosen, because it is entered on the other side as well. */
export const TokenInput = ({ make, input, ...common }: Props) => {
  const { t } = useTranslation('settings');
  return (
    <TextInput
      {...common}
      rightSectionWidth={BUTTON_PX}
      rightSection={
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('channels.generateLabel', { label: common.label })}
          onClick={() => input.onChange(make())}
        >
          {t('channels.generate')}
        </Button>
      }
      {...input}
    />
  );
};
