import { ActionIcon, TextInput } from '@mantine/core';
import { LIMITS } from '@parley/contract';
import { IconSearch, IconX } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { LIST_ID, optionId } from './option-id.ts';
import classes from './search.module.css';

type Props = {
  text: string;
  onText: (text: string) => void;
  onClose: () => void;
  /** The result that Enter opens; null: there is none. */
  active: number | null;
  onMove: (step: 1 | -1) => void;
  onChoose: () => void;
};

const STEPS: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

/** Where one types; the arrows walk through the results meanwhile. */
export const SearchField = ({ text, onText, onClose, active, onMove, onChoose }: Props) => {
  const { t } = useTranslation('search');
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter and the arrows are the input method's while it composes.
    if (event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    if (step === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (step === undefined) onChoose();
    else onMove(step);
  };
  return (
    <TextInput
      size="lg"
      variant="unstyled"
      px="md"
      className={classes.field}
      data-autofocus
      dir="auto"
      role="combobox"
      aria-expanded={active !== null}
      aria-controls={LIST_ID}
      aria-activedescendant={active === null ? undefined : optionId(active)}
      aria-autocomplete="list"
      aria-label={t('title')}
      placeholder={t('placeholder')}
      maxLength={LIMITS.searchChars}
      spellCheck={false}
      autoComplete="off"
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      leftSection={<IconSearch size={19} aria-hidden />}
      rightSectionPointerEvents="all"
      rightSection={
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={text ? t('clear') : t('close', { ns: 'common' })}
          onClick={text ? () => onText('') : onClose}
        >
          <IconX size={17} aria-hidden />
        </ActionIcon>
      }
    />
  );
};
