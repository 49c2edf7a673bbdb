import type { Conversation, SearchHit } from '@parley/contract';
import { IconFile, IconMessage, IconMessages, IconNote, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../live/live-state.ts';
import { contactName } from '../../live/names.ts';
import { momentTime, shortDate } from '../../ui/time.ts';
import { type Around, customerIn, type Finding } from './findings.ts';
import { Marked } from './Marked.tsx';
import classes from './search.module.css';

const ICONS = {
  messages: IconMessage,
  notes: IconNote,
  files: IconFile,
  customers: IconUser,
  conversations: IconMessages,
};

type Props = { finding: Exclude<Finding, { is: 'more' }>; around: Around };

/** What one thing that was found shows of itself. */
export const FindingRow = ({ finding, around }: Props) => {
  const Icon = ICONS[finding.group];
  return (
    <>
      <Icon size={17} stroke={1.7} aria-hidden className={classes.icon} />
      <span className={classes.finding}>
        {finding.is === 'hit' && <HitText hit={finding.hit} group={finding.group} around={around} />}
        {finding.is === 'conversation' && (
          <ConversationText conversation={finding.conversation} around={around} />
        )}
        {finding.is === 'customer' && (
          <>
            <bdi className={classes.name}>{contactName(finding.contact)}</bdi>
            <span className={classes.dim}>{addressesOf(finding.contact)}</span>
          </>
        )}
      </span>
    </>
  );
};

const addressesOf = ({ email, identities }: Extract<Finding, { is: 'customer' }>['contact']): string =>
  [...new Set([email, ...identities.map(({ value }) => value)])].filter(Boolean).slice(0, 3).join(' · ');

type HitProps = { hit: SearchHit; group: 'messages' | 'notes' | 'files'; around: Around };

const HitText = ({ hit, group, around }: HitProps) => {
  const author = useAuthor(hit, around);
  return (
    <>
      <span className={classes.head}>
        <bdi className={classes.name}>{contactName(customerIn(around, hit.conversationId))}</bdi>
        <ConversationFacts conversation={around.conversations.get(hit.conversationId)} />
        <time className={classes.time} dateTime={hit.at}>
          {momentTime(hit.at)}
        </time>
      </span>
      {hit.before && <NeighbourText message={hit.before} around={around} hit={hit} />}
      <span className={classes.hit} data-note={hit.kind === 'note' || undefined}>
        <b className={classes.author}>{author}</b>{' '}
        {group === 'files' ? (
          hit.files.map(({ fileId, name }) => <Marked key={fileId} {...name} />)
        ) : (
          <Marked {...hit.excerpt} />
        )}
      </span>
      {hit.after && <NeighbourText message={hit.after} around={around} hit={hit} />}
    </>
  );
};

type Neighbour = NonNullable<SearchHit['before']>;

const NeighbourText = ({ message, around, hit }: { message: Neighbour; around: Around; hit: SearchHit }) => {
  const author = useAuthor({ ...hit, author: message.author }, around);
  return (
    <span className={classes.neighbour}>
      <span className={classes.author}>{author}</span> <bdi>{message.text}</bdi>
    </span>
  );
};

function useAuthor(
  { author, conversationId }: Pick<SearchHit, 'author' | 'conversationId'>,
  around: Around,
): string {
  const { t } = useTranslation('search');
  const isMe = useLive((state) => author.id === state.meId);
  if (isMe) return t('you');
  return author.name ?? (author.kind === 'contact' ? contactName(customerIn(around, conversationId)) : '');
}

const ConversationFacts = ({ conversation }: { conversation: Conversation | undefined }) => {
  const { t } = useTranslation('search');
  const topic = useLive((state) => conversation?.topicId && state.topics[conversation.topicId]?.name);
  if (!conversation) return null;
  return (
    <span className={classes.dim}>
      {topic && (
        <>
          <bdi>{topic}</bdi>
          {' · '}
        </>
      )}
      {t(`states.${conversation.state}`)}
    </span>
  );
};

const ConversationText = ({ conversation, around }: { conversation: Conversation; around: Around }) => (
  <>
    <span className={classes.head}>
      <bdi className={classes.name}>{contactName(customerIn(around, conversation.id))}</bdi>
      <ConversationFacts conversation={conversation} />
      <time className={classes.time} dateTime={conversation.startedAt}>
        {shortDate(conversation.startedAt)}
      </time>
    </span>
    {conversation.lastMessage && (
      <span className={classes.neighbour}>
        <bdi>{conversation.lastMessage.excerpt}</bdi>
      </span>
    )}
  </>
);
