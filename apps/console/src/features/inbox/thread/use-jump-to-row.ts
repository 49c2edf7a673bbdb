import { notifications } from '@mantine/notifications';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadRow } from './thread-rows.ts';

const keyOf = (rows: readonly ThreadRow[], seq: number): string | undefined =>
  rows.find((row) => row.type === 'message' && row.message.seq === seq)?.key;

/** Brings a loaded message into the document by `show`, then into view and focus. Of what is not loaded it says so. */
export function useJumpToRow(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly ThreadRow[],
  show: (key: string) => void,
) {
  const { t } = useTranslation('inbox');
  const latest = useRef({ rows, show });
  useEffect(() => {
    latest.current = { rows, show };
  });
  // An object, so that a second jump to the same message is another one.
  const [target, setTarget] = useState<{ key: string } | null>(null);
  useEffect(() => {
    if (!target) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(target.key)}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'center' });
  }, [target, scroller]);
  return useCallback(
    (seq: number) => {
      const key = keyOf(latest.current.rows, seq);
      if (!key) return void notifications.show({ message: t('thread.quotedNotLoaded') });
      latest.current.show(key);
      setTarget({ key });
    },
    [t],
  );
}
