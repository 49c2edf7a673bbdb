import type { Conversation } from '@parley/contract';
import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLostAt } from '../../../live/ephemera.ts';
import classes from './other-side.module.css';

const BACK_STAYS_MS = 8_000;

/** Tells at the end of the thread that the customer's connection was lost, and when he is back. */
export const PresenceLine = ({ conversation, name }: { conversation: Conversation; name: string }) => {
  const { t } = useTranslation('inbox');
  const lostAt = useLostAt(conversation.contactId);
  const isBack = useIsBack(lostAt);
  const isClosed = conversation.state === 'closed';
  return (
    <div role="status">
      {lostAt !== null && !isClosed && (
        <p className={classes.presence}>
          <IconPlugConnectedX size={14} aria-hidden /> {t('thread.lostLine', { name })}
        </p>
      )}
      {isBack && (
        <p className={classes.presence}>
          <IconPlugConnected size={14} aria-hidden /> {t('thread.backLine', { name })}
        </p>
      )}
    </div>
  );
};

/** True for a moment after somebody who was lost came back. */
function useIsBack(lostAt: number | null): boolean {
  const wasLost = useRef(lostAt !== null);
  const [isBack, setBack] = useState(false);
  useEffect(() => {
    const cameBack = wasLost.current && lostAt === null;
    wasLost.current = lostAt !== null;
    setBack(cameBack);
    if (!cameBack) return;
    const timer = setTimeout(() => setBack(false), BACK_STAYS_MS);
    return () => clearTimeout(timer);
  }, [lostAt]);
  return isBack;
}
