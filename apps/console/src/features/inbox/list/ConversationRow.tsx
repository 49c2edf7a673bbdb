import type { Conversation } from '@parley/contract';
import { IconWorld } from '@tabler/icons-react';
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
  return (
    <span className={classes.channel} title={inbox?.name}>
      <IconWorld size={13} stroke={1.8} aria-hidden />
      <span className="visually-hidden">{inbox?.name ?? t('channel.web')}</span>
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
          <StateChip conversation={conversation} />
        </span>
      </span>
    </Link>
  );
});
