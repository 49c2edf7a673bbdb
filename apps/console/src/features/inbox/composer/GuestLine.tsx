import { Button } from '@mantine/core';
import type { Conversation } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../live/live-state.ts';
import { useMemberName } from '../../../live/names.ts';
import type { ConversationActions } from '../actions/use-actions.ts';
import classes from './composer.module.css';

/** Where everybody may answer: whose conversation this is, before one writes into it. Nothing when it is mine. */
export const GuestLine = ({
  conversation,
  actions: { take, running },
}: {
  conversation: Conversation;
  actions: ConversationActions;
}) => {
  const { t } = useTranslation(['queue', 'inbox']);
  const isMine = useLive((state) => conversation.ownerId === state.meId);
  const name = useMemberName(conversation.ownerId);
  if (isMine) return null;
  return (
    <p className={classes.guest}>
      {name ? t('guard.asGuest', { name }) : t('guard.nobodys')}
      {take && (
        <Button size="compact-sm" onClick={take} loading={running === 'take'}>
          {t('inbox:actions.take')}
        </Button>
      )}
    </p>
  );
};
