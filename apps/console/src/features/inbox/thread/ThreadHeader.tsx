import { ActionIcon, Tooltip } from '@mantine/core';
import type { Conversation } from '@parley/contract';
import { IconArrowLeft, IconLayoutSidebarRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLostAt, useOnline } from '../../../live/ephemera.ts';
import { useLive } from '../../../live/live-state.ts';
import { contactName, useContact, useTopicName } from '../../../live/names.ts';
import { useClock } from '../../../ui/clock.ts';
import { age, clockTime } from '../../../ui/time.ts';
import { DueChip, WhyButton } from '../../queue/index.ts';
import { ActionButtons } from '../actions/ActionButtons.tsx';
import type { ConversationActions } from '../actions/use-actions.ts';
import { ChannelIcon } from '../ChannelIcon.tsx';
import { inboxTitle, knowsPresence, useChannelOf } from '../channel.ts';
import { StateChip, UrgentChip } from '../StateChip.tsx';
import { ViewerFaces } from '../viewers/ViewerFaces.tsx';
import classes from './header.module.css';

type Props = {
  conversation: Conversation;
  actions: ConversationActions;
  isPanelOpen: boolean;
  onPanel: () => void;
};

/** Who, about what, through which channel, how long he waits, and what can be done. */
export const ThreadHeader = ({ conversation, actions, isPanelOpen, onPanel }: Props) => {
  const { t } = useTranslation('inbox');
  const name = contactName(useContact(conversation.contactId));
  return (
    <header className={classes.header}>
      <Link to="/inbox" search={true} className={classes.back} aria-label={t('thread.backToList')}>
        <IconArrowLeft size={20} aria-hidden className={classes.backIcon} />
      </Link>
      <div className={classes.who}>
        <div className={classes.whoTop}>
          <h2 className={classes.title}>
            <bdi>{name}</bdi>
          </h2>
          <StateChip conversation={conversation} />
          <UrgentChip conversation={conversation} />
          <DueChip conversation={conversation} long />
          <WhyButton conversation={conversation} />
          <ViewerFaces conversation={conversation} size="sm" />
        </div>
        <Facts conversation={conversation} />
      </div>
      <div className={classes.actions}>
        <ActionButtons actions={actions} />
        <Tooltip label={t('actions.details')} openDelay={400}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            onClick={onPanel}
            aria-label={t('actions.details')}
            aria-expanded={isPanelOpen}
          >
            <IconLayoutSidebarRight size={19} stroke={1.7} className={classes.flippable} />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  );
};

const Facts = ({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation('inbox');
  const topic = useTopicName(conversation);
  const channel = useChannelOf(conversation.id);
  const inbox = useLive((state) => state.inboxes[conversation.inboxId]);
  return (
    <div className={classes.facts}>
      {knowsPresence(channel) && <Presence contactId={conversation.contactId} />}
      <Waiting conversation={conversation} />
      <span className={classes.topic}>
        <bdi>{topic}</bdi>
      </span>
      <span className={classes.channel}>
        <ChannelIcon channel={channel} /> <bdi>{inbox ? inboxTitle(inbox) : t(`channel.${channel}`)}</bdi>
      </span>
    </div>
  );
};

const Presence = ({ contactId }: { contactId: string }) => {
  const { t } = useTranslation('inbox');
  const isOnline = useOnline(contactId);
  const lostAt = useLostAt(contactId);
  const word = lostAt === null ? t('thread.offline') : t('thread.lost', { time: clockTime(lostAt) });
  return (
    <span className={classes.customerPresence} data-online={isOnline || undefined}>
      {isOnline ? t('thread.online') : word}
    </span>
  );
};

const Waiting = ({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation('inbox');
  const since = conversation.waitingSince ?? conversation.unansweredSince;
  const text = useClock((nowMs) => (since ? age(since, nowMs) : ''));
  if (!since || conversation.state === 'closed') return null;
  const key = conversation.waitingSince ? 'thread.waitingFor' : 'thread.answerDue';
  return <span className={`tabular ${classes.due}`}>{t(key, { age: text })}</span>;
};
