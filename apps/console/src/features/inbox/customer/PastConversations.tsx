import type { Conversation } from '@parley/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { personOf, useLive } from '../../../live/live-state.ts';
import { useTopicName } from '../../../live/names.ts';
import { takeNews } from '../../../live/news.ts';
import { liveKeys } from '../../../live/query-keys.ts';
import { problemText } from '../../../ui/ProblemMessage.tsx';
import { shortDate } from '../../../ui/time.ts';
import { ChannelIcon } from '../ChannelIcon.tsx';
import { useChannelOf } from '../channel.ts';
import { excerptText } from '../excerpt-text.ts';
import { StateChip } from '../StateChip.tsx';
import classes from './customer.module.css';

/** The other conversations of this customer, newest first. */
export const PastConversations = ({
  contactId,
  currentId,
}: {
  contactId: string;
  currentId: string | null;
}) => {
  const { t } = useTranslation(['inbox', 'board', 'customers']);
  const query = useQuery({
    queryKey: liveKeys.history(contactId),
    queryFn: () => fetchHistory(contactId),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const others = useOthers(contactId, currentId);
  if (query.error) return <p className={classes.dim}>{problemText(query.error)}</p>;
  if (query.data && others.length === 0)
    return <p className={classes.dim}>{t(currentId ? 'customer.noHistory' : 'customers:noTimeline')}</p>;
  return (
    <>
      <ul className={classes.list}>
        {others.map((conversation) => (
          <li key={conversation.id}>
            <Past conversation={conversation} />
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <Link to="/inbox" search={{ view: 'all', customer: contactId }} className={classes.dim}>
          {t('board:views.ofCustomer')}
        </Link>
      )}
    </>
  );
};

const Past = ({ conversation }: { conversation: Conversation }) => {
  const topic = useTopicName(conversation);
  const channel = useChannelOf(conversation.id);
  return (
    <Link
      to="/inbox/$conversationId"
      params={{ conversationId: conversation.id }}
      search={true}
      className={classes.past}
    >
      <span className={classes.pastTop}>
        <span className={classes.pastTopic}>
          <ChannelIcon channel={channel} /> <bdi>{topic}</bdi>
        </span>
        <span className={`tabular ${classes.dim}`}>{shortDate(conversation.startedAt)}</span>
      </span>
      <span className={classes.pastTop}>
        <bdi className={classes.pastExcerpt}>
          {conversation.lastMessage && excerptText(conversation.lastMessage)}
        </bdi>
        <StateChip conversation={conversation} />
      </span>
    </Link>
  );
};

function useOthers(contactId: string, currentId: string | null): Conversation[] {
  const conversations = useLive((state) => state.conversations);
  const contacts = useLive((state) => state.contacts);
  return useMemo(() => {
    const person = personOf({ contacts }, contactId);
    const isTheirs = (conversation: Conversation) =>
      conversation.id !== currentId && personOf({ contacts }, conversation.contactId) === person;
    return Object.values(conversations)
      .filter(isTheirs)
      .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  }, [conversations, contacts, contactId, currentId]);
}

async function fetchHistory(contactId: string): Promise<true> {
  const page = await api.call('listConversations', { query: { view: 'all', contactId, limit: 50 } });
  takeNews({ conversations: page.items, contacts: page.contacts });
  return true;
}
