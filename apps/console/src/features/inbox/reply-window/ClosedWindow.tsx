import type { Conversation } from '@parley/contract';
import { IconHourglassEmpty } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../live/live-state.ts';
import { useDraft } from '../composer/use-draft.ts';
import classes from './window.module.css';

type Props = {
  conversation: Conversation;
  /** What can be sent all the same: the choice of a template. */
  children?: ReactNode;
};

/** In place of the field for answers once free text does not get through any more: why, and what goes instead. */
export const ClosedWindow = ({ conversation, children }: Props) => {
  const { t } = useTranslation('window');
  const hours = useLive((state) => state.inboxes[conversation.inboxId]?.account?.replyWindowHours) ?? 0;
  const [draft] = useDraft(conversation.id, 'reply');
  return (
    <div className={classes.closed}>
      <p>
        <IconHourglassEmpty size={16} stroke={1.8} aria-hidden />
        <span>
          {conversation.contactWroteAt ? t('closedReason', { count: hours }) : t('neverWrote')}
          {draft && <> {t('draftKept')}</>}
        </span>
      </p>
      {children}
    </div>
  );
};
