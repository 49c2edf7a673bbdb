import { ActionIcon, Button, FileButton, Tooltip } from '@mantine/core';
import { IconPaperclip, IconSend2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './composer.module.css';
import type { Mode } from './use-draft.ts';

/** From here on the writer is told how much room is left. */
const NEAR_LIMIT_CHARS = 200;

type Props = {
  mode: Mode;
  leftChars: number;
  /** He tried to send what cannot be sent. */
  stressed: boolean;
  canSend: boolean;
  onSend: () => void;
  onFiles: (files: Iterable<File>) => void;
  /** What else can be sent. */
  children?: ReactNode;
};

export const SendRow = ({ mode, leftChars, stressed, canSend, onSend, onFiles, children }: Props) => {
  const { t } = useTranslation('inbox');
  return (
    <div className={classes.sendRow}>
      <FileButton onChange={onFiles} multiple>
        {(props) => (
          <Tooltip label={t('composer.attach')} openDelay={400}>
            <ActionIcon {...props} variant="subtle" color="gray" size={32} aria-label={t('composer.attach')}>
              <IconPaperclip size={18} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        )}
      </FileButton>
      {children}
      <Counter leftChars={leftChars} stressed={stressed} />
      <Button
        size="compact-md"
        className={classes.send}
        onClick={onSend}
        disabled={!canSend}
        data-mode={mode}
        rightSection={<IconSend2 size={16} stroke={1.8} className={classes.sendIcon} aria-hidden />}
      >
        {t(mode === 'note' ? 'composer.addNote' : 'composer.send')}
      </Button>
    </div>
  );
};

const Counter = ({ leftChars, stressed }: { leftChars: number; stressed: boolean }) => {
  const { t } = useTranslation('inbox');
  if (leftChars > NEAR_LIMIT_CHARS) return <span className={classes.hint}>{t('composer.hint')}</span>;
  const isOver = leftChars < 0;
  return (
    <span
      className={`tabular ${classes.counter}`}
      data-over={isOver || undefined}
      role={isOver || stressed ? 'alert' : undefined}
    >
      {isOver ? t('composer.over', { count: -leftChars }) : t('composer.left', { count: leftChars })}
    </span>
  );
};
