import { Button, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './form.module.css';

type Props = { label: string; value: string; description?: string; focused?: boolean };

/** Text to take away: selected on focus, copied with one press, also where the browser forbids the clipboard. */
export const CopyField = ({ label, value, description, focused }: Props) => {
  const { t } = useTranslation(['common', 'form']);
  const clipboard = useClipboard({ timeout: 2_500 });
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={classes.copyField}>
      <TextInput
        ref={input}
        className={classes.copyInput}
        classNames={{ input: classes.copyText ?? '' }}
        label={label}
        description={description}
        value={value}
        readOnly
        dir="ltr"
        data-autofocus={focused || undefined}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant={clipboard.copied ? 'light' : 'default'}
        className={classes.copyButton}
        leftSection={
          clipboard.copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
        }
        aria-label={clipboard.copied ? t('form:copied') : t('form:copyLabel', { label })}
        onClick={() => {
          input.current?.select();
          clipboard.copy(value);
        }}
      >
        {clipboard.copied ? t('form:copied') : t('form:copy')}
      </Button>
      <output className="visually-hidden">{clipboard.copied ? t('form:copied') : ''}</output>
    </div>
  );
};
