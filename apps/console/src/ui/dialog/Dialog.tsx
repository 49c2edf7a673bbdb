import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Gives the focus back to what opened the dialog; to the page, if that is gone by now. */
function useReturnedFocus(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const target = opener?.isConnected ? opener : document.getElementById('content');
      if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    },
    [opener],
  );
}

type Props = {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** A slip beside the dialog must not close it: what it shows is shown only once. */
  locked?: boolean;
  /** Pixels; the usual width without. */
  size?: number;
};

/** A dialog, open as long as it is rendered. */
export const Dialog = ({ title, onClose, children, locked = false, size = 440 }: Props) => {
  const { t } = useTranslation('form');
  useReturnedFocus();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      returnFocus={false}
      closeOnClickOutside={!locked}
      closeOnEscape={!locked}
      closeButtonProps={{ 'aria-label': t('close') }}
      styles={{ title: { fontSize: 16, fontWeight: 600, overflowWrap: 'anywhere' } }}
    >
      {children}
    </Modal>
  );
};
