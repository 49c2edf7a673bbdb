import type { Conversation } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { useMemberName } from '../../../live/names.ts';
import { ActionButtons } from '../actions/ActionButtons.tsx';
import type { ConversationActions } from '../actions/use-actions.ts';
import classes from './composer.module.css';

/** Why no reply can be written, and what would change that. */
export const ReplyNotPossible = ({
  conversation,
  actions,
}: {
  conversation: Conversation;
  actions: ConversationActions;
}) => {
  const { t } = useTranslation('inbox');
  const owner = useMemberName(conversation.ownerId);
  const isClosed = conversation.state === 'closed';
  const reason = isClosed
    ? t('composer.closedReason')
    : owner
      ? t('composer.notOwnerTaken', { name: owner })
      : t('composer.notOwnerWaiting');
  const { take, reopen, running } = actions;
  return (
    <div className={classes.impossible}>
      <span>{reason}</span>
      <ActionButtons actions={{ ...actions, take, reopen, running, close: null, openHandOver: null }} />
    </div>
  );
};
