import type { Conversation } from '@parley/contract';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../../../live/ephemera.ts';
import { useLive } from '../../../live/live-state.ts';
import { contactName, useContact, useTopicName } from '../../../live/names.ts';
import { expectThread } from '../../../live/threads.ts';
import { Age } from '../../../ui/Age.tsx';
import { Face } from '../../../ui/Face.tsx';
import { DueChip } from '../../queue/index.ts';
import { ChannelIcon } from '../ChannelIcon.tsx';
import { inboxTitle } from '../channel.ts';
import { WindowChip } from '../reply-window/WindowChip.tsx';
import { StateChip, UrgentChip } from '../StateChip.tsx';
import { ViewerFaces } from '../viewers/ViewerFaces.tsx';
import { Excerpt } from './Excerpt.tsx';
import classes from './list.module.css';

type Props = { conversation: Conversation; selected: boolean };

/** The customer wrote something that nobody on our side has read. */
const isUnread = ({ lastMessage, memberSeenSeq }: Conversation): boolean =>
  lastMessage?.authorKind === 'contact' && lastMessage.seq > memberSeenSeq;

/** How long he waits, if he does; else how old the newest message is. */
const ageOf = (conversation: Conversation): string =>
  conversation.waitingSince ?? conversation.lastMessage?.at ?? conversation.startedAt;

const Channel = ({ inboxId }: { inboxId: string }) => {
  const { t } = useTranslation('inbox');
  const inbox = useLive((state) => state.inboxes[inboxId]);
  const channel = inbox?.channel ?? 'web';
  const title = [channel !== 'web' && t(`channel.${channel}`), inbox && inboxTitle(inbox)]
    .filter(Boolean)
    .join(': ');
  return (
    <span className={classes.channel} title={title}>
      <ChannelIcon channel={channel} />
      <span className="visually-hidden">{title || t('channel.web')}</span>
    </span>
  );
};

/** One conversation in the list: who, how long, the newest line, topic, channel, state. */
export const ConversationRow = memo(({ conversation, selected }: Props) => {
  const { t } = useTranslation('inbox');
  const contact = useContact(conversation.contactId);
  const online = useOnline(conversation.contactId);
  const topic = useTopicName(conversation);
  const name = contactName(contact);
  const unread = isUnread(conversation);
  const expect = () => expectThread(conversation.id);
  return (
    <Link
      to="/inbox/$conversationId"
      params={{ conversationId: conversation.id }}
      search={true}
      className={classes.row}
      data-conversation={conversation.id}
      data-unread={unread || undefined}
      aria-current={selected ? 'true' : undefined}
      preload={false}
      onPointerDown={expect}
      onClick={expect}
      draggable={false}
    >
      <Face name={name} online={online} />
      <span className={classes.rowBody}>
        <span className={classes.rowTop}>
          <bdi className={classes.name}>{name}</bdi>
          <Age at={ageOf(conversation)} className={classes.age} />
        </span>
        <span className={classes.rowMiddle}>
          <Excerpt conversation={conversation} />
          {unread && (
            <span className={classes.unread}>
              <span className="visually-hidden">{t('state.unread')}</span>
            </span>
          )}
        </span>
        <span className={classes.rowBottom}>
          <bdi className={classes.topic}>{topic}</bdi>
          <Channel inboxId={conversation.inboxId} />
          <ViewerFaces conversation={conversation} size="xs" />
          <UrgentChip conversation={conversation} />
          <DueChip conversation={conversation} />
          <WindowChip conversation={conversation} />
          <StateChip conversation={conversation} />
        </span>
      </span>
    </Link>
  );
});
