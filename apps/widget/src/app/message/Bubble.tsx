import type { OutboxItem } from '@parley/client/customer';
import type { Attachment, Message } from '@parley/contract';
import type { Key } from '../../i18n/index.ts';
import { t } from '../../i18n/index.ts';
import type { Children } from '../../view/types.ts';
import { exactLabel, timeLabel } from '../days.ts';
import { filesPart } from '../later.ts';
import { state, update } from '../store.ts';
import { piecesOf } from '../text.ts';

/** Where a message stands; a workspace may want its customers' own on the right. */
export const sideOf = (mine: boolean) =>
  mine === (state.settings.ownMessagesSide === 'left') ? 'start' : 'end';

const toggle = (id: string) => update({ expanded: state.expanded === id ? null : id });

const Words = ({ text }: { text: string }) => (
  <p dir="auto">
    {piecesOf(text).map(({ text: words, href }) =>
      href ? (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow">
          {words}
        </a>
      ) : (
        words
      ),
    )}
  </p>
);

/** By their names until the part is here that can show them. */
function Files({ files }: { files: readonly Attachment[] }) {
  const part = filesPart.get();
  return part ? (
    <part.Attachments files={files} />
  ) : (
    files.map(({ fileId, name }) => <p key={fileId}>{name}</p>)
  );
}

type BubbleProps = {
  id: string;
  mine: boolean;
  /** Shown above the first of several by one author; said to a screen reader always. */
  author: string;
  isFirst: boolean;
  text: string;
  files: readonly Attachment[];
  at: string | number;
  /** What became of it; always shown for the newest of mine and while it is on its way. */
  status: Key | null;
  isStatusShown: boolean;
  children?: Children;
};

/** A message: the words, and below them the time, which tells the exact time and the state when it is touched. */
function Bubble(props: BubbleProps) {
  const { id, mine, author, isFirst, text, files, at, status, isStatusShown, children } = props;
  const isOpen = state.expanded === id;
  const exact = exactLabel(at);
  return (
    <li
      class={`message ${mine ? 'mine' : 'theirs'} ${sideOf(mine)} ${isFirst ? 'first' : ''} ${status ?? ''}`}
    >
      <span class={isFirst ? 'author' : 'sr'}>{author}</span>
      <div class="bubble">
        {text && <Words text={text} />}
        {files.length > 0 && <Files files={files} />}
      </div>
      <div class="meta">
        <button type="button" title={exact} aria-expanded={isOpen} onClick={() => toggle(id)}>
          <time>{isOpen ? exact : timeLabel(at)}</time>
          {status && (isOpen || isStatusShown) && ` · ${t(status)}`}
        </button>
        {children}
      </div>
    </li>
  );
}

type PostedProps = { message: Message; isFirst: boolean; isNewestOfMine: boolean; seenSeq: number };

export function Posted({ message, isFirst, isNewestOfMine, seenSeq }: PostedProps) {
  const mine = message.author.kind === 'contact';
  const status = message.seq <= seenSeq ? 'seen' : 'sent';
  return (
    <Bubble
      id={message.id}
      mine={mine}
      author={mine ? t('you') : (message.author.name ?? state.inbox?.workspaceName ?? '')}
      isFirst={isFirst}
      text={message.text}
      files={message.attachments}
      at={message.at}
      status={mine ? status : null}
      isStatusShown={isNewestOfMine}
    />
  );
}

const STATUS: Record<OutboxItem['state'], Key> = {
  waiting: 'waitingToSend',
  sending: 'sending',
  sent: 'sent',
  failed: 'failed',
};

type PendingProps = {
  item: Pick<OutboxItem, 'clientId' | 'text' | 'attachments' | 'state' | 'order'>;
  isFirst: boolean;
  /** Why it was refused. */
  trouble?: Key | null;
  onRetry(): void;
  onDiscard(): void;
};

/** A message of mine that the server has not confirmed. */
export const Pending = ({ item, isFirst, trouble, onRetry, onDiscard }: PendingProps) => (
  <Bubble
    id={item.clientId}
    mine
    author={t('you')}
    isFirst={isFirst}
    text={item.text}
    files={item.attachments}
    at={item.order}
    status={STATUS[item.state]}
    isStatusShown
  >
    {item.state === 'failed' && (
      <>
        <span>{t(trouble ?? 'failure')}</span>
        <button type="button" class="link" onClick={onRetry}>
          {t('retry')}
        </button>
        <button type="button" class="link" onClick={onDiscard}>
          {t('discard')}
        </button>
      </>
    )}
  </Bubble>
);
