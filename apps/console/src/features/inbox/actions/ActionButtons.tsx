import { Button, type ButtonProps } from '@mantine/core';
import { IconArrowForwardUp, IconCheck, IconHandStop, IconRotate } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationActions } from './use-actions.ts';

const ICON = { size: 16, stroke: 1.8, 'aria-hidden': true };

type Props = {
  word: string;
  icon: ReactNode;
  shortcut?: string;
  action: (() => void) | null;
  isRunning?: boolean;
  variant?: NonNullable<ButtonProps['variant']>;
};

const ActionButton = ({ word, icon, shortcut, action, isRunning, variant = 'default' }: Props) =>
  action && (
    <Button
      size="compact-md"
      variant={variant}
      leftSection={icon}
      onClick={action}
      loading={isRunning ?? false}
      aria-keyshortcuts={shortcut}
    >
      {word}
    </Button>
  );

/** Take, hand over, close or reopen: whichever makes sense now. */
export const ActionButtons = ({ actions }: { actions: ConversationActions }) => {
  const { t } = useTranslation('inbox');
  const { running } = actions;
  return (
    <>
      <ActionButton
        word={t('actions.take')}
        icon={<IconHandStop {...ICON} />}
        shortcut="t"
        action={actions.take}
        isRunning={running === 'take'}
        variant="filled"
      />
      <ActionButton
        word={t('actions.handOver')}
        icon={<IconArrowForwardUp {...ICON} />}
        shortcut="h"
        action={actions.openHandOver}
      />
      <ActionButton
        word={t('actions.close')}
        icon={<IconCheck {...ICON} />}
        shortcut="e"
        action={actions.close}
        isRunning={running === 'close'}
      />
      <ActionButton
        word={t('actions.reopen')}
        icon={<IconRotate {...ICON} />}
        action={actions.reopen}
        isRunning={running === 'reopen'}
      />
    </>
  );
};
