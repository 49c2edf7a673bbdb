import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldWords } from './channel-fields.ts';

const BYTES = 24;
const BUTTON_PX = 96;

/** 32 characters that nobody guesses. */
function makeToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

type Props = { name: string; hint?: string; input: object; onChange: (value: string) => void };

/** A secret of our own making: seen while it is chosen, because it is entered on the other side as well. */
export const TokenInput = ({ name, hint, input, onChange }: Props) => {
  const { t } = useTranslation('settings');
  const { label, where } = fieldWords(name);
  return (
    <TextInput
      label={label}
      description={[hint, where].filter(Boolean).join(' ')}
      dir="ltr"
      autoComplete="off"
      spellCheck={false}
      rightSectionWidth={BUTTON_PX}
      rightSection={
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('channels.generateLabel')}
          onClick={() => onChange(makeToken())}
        >
          {t('channels.generate')}
        </Button>
      }
      {...input}
    />
  );
};
