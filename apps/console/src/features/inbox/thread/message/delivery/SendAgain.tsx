import { Button } from '@mantine/core';
import type { Message } from '@parley/contract';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../../../live/live-state.ts';
import { useClock } from '../../../../../ui/clock.ts';
import { deferred } from '../../../../../ui/Deferred.tsx';
import { inboxOf } from '../../../channel.ts';
import { useMayAct } from '../../../may-act.ts';
import { windowEndMs } from '../../../reply-window/reply-window.ts';
import classes from './delivery.module.css';
import { useResend } from './use-resend.ts';

const SendAgainDialog = deferred(async () => (await import('./SendAgainDialog.tsx')).SendAgainDialog);

type Props = {
  message: Message;
  /** Nobody knows whether it arrived, so whoever sends it again is asked first. */
  mayBeTwice: boolean;
};

/** One more attempt, for whoever may answer the customer, while there is a chance that it gets through. */
export const SendAgain = ({ message, mayBeTwice }: Props) => {
  const { t } = useTranslation('delivery');
  const [isAsking, setAsking] = useState(false);
  const mayAct = useMayAct(message.conversationId);
  const isInTime = useIsInTime(message);
  const { resend, isPending } = useResend(message);
  if (!mayAct || !isInTime) return null;
  return (
    <>
      <Button
        className={classes.again}
        size="compact-xs"
        variant="default"
        leftSection={<IconRefresh size={13} aria-hidden />}
        loading={isPending}
        onClick={mayBeTwice ? () => setAsking(true) : resend}
      >
        {t('again.send')}
      </Button>
      {isAsking && <SendAgainDialog message={message} onClose={() => setAsking(false)} />}
    </>
  );
};

/** A template gets through at any time. */
function useIsInTime({ conversationId, content }: Message): boolean {
  const endMs = useLive((state) => {
    const conversation = state.conversations[conversationId];
    return conversation && windowEndMs(conversation, inboxOf(state, conversationId));
  });
  const isOpen = useClock((nowMs) => nowMs < (endMs ?? Number.POSITIVE_INFINITY));
  return isOpen || content?.type === 'template';
}
