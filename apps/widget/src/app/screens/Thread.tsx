import type { ThreadEntry } from '@parley/client/customer';
import type { CustomerConversation } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { dayLabel, daysBetween } from '../days.ts';
import { addFiles, endPart, filesPart } from '../later.ts';
import { noticeText } from '../notice.ts';
import { Composer } from '../parts/Composer.tsx';
import { Pending, Posted, sideOf } from '../parts/MessageRow.tsx';
import { Skeleton } from '../parts/Row.tsx';
import { Scroller } from '../parts/Scroller.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { send, sendAgain } from '../sending.ts';
import { liveFeed, liveOutbox, noteSeen } from '../session.ts';
import { conversationOf, state, update } from '../store.ts';
import { isLoaded, loadOlder, threadOf, unreadIn } from '../threads.ts';
import { keyOf } from '../trouble.ts';

const GROUP_MS = 5 * 60_000;

/** What a row needs to know of its neighbour, whatever kind of entry it is. */
function lookOf(entry: ThreadEntry) {
  if (entry.kind === 'pending') {
    const { clientId, order } = entry.item;
    return { key: clientId, author: 'contact', at: order, mine: true };
  }
  const { id, clientId, author, kind, at } = entry.message;
  const mine = author.kind === 'contact' && kind === 'text';
  return {
    key: (mine && clientId) || id,
    author: mine ? 'contact' : kind + author.id,
    at: Date.parse(at),
    mine,
  };
}

function rowsOf({ id, memberSeenSeq }: CustomerConversation) {
  const entries = threadOf(id).entries();
  const newestOfMine = entries.findLastIndex((entry) => lookOf(entry).mine);
  return entries.flatMap((entry, at) => {
    const look = lookOf(entry);
    const previous = at > 0 ? lookOf(entries[at - 1] as ThreadEntry) : undefined;
    const isNewDay = !previous || daysBetween(previous.at, look.at) !== 0;
    const isFirst = isNewDay || previous.author !== look.author || look.at - previous.at > GROUP_MS;
    const row = rowOf(entry, look.key, isFirst, at === newestOfMine, memberSeenSeq);
    if (!isNewDay) return [row];
    return [
      <li class="day" key={`day${look.key}`}>
        {dayLabel(look.at)}
      </li>,
      row,
    ];
  });
}

function rowOf(entry: ThreadEntry, key: string, isFirst: boolean, isNewestOfMine: boolean, seenSeq: number) {
  if (entry.kind === 'pending') {
    const { item } = entry;
    return (
      <Pending
        key={key}
        item={item}
        isFirst={isFirst}
        trouble={item.problem && keyOf(item.problem.code)}
        onRetry={() => sendAgain(item)}
        onDiscard={() => liveOutbox()?.discard(item.clientId)}
      />
    );
  }
  const { message } = entry;
  if (message.kind !== 'text')
    return (
      <li class="notice" key={key}>
        {message.notice && noticeText(message.notice)}
      </li>
    );
  return <Posted key={key} {...{ message, isFirst, isNewestOfMine, seenSeq }} />;
}

/** What happens next, and what the other side is doing: below the last message, where the eye is. */
function Situation({ conversation }: { conversation: CustomerConversation }) {
  const { id, state: phase, agent } = conversation;
  const { online, cameBack, typing } = state;
  const isLost = agent && online.get(agent.id) === false;
  const typist =
    phase === 'active' && typing?.conversationId === id ? (typing.name ?? agent?.name ?? '') : null;
  return (
    <>
      {phase === 'waiting' && <Waiting conversation={conversation} />}
      {phase === 'active' && (
        <p role="status" class={isLost || cameBack ? 'situation' : 'sr'}>
          {isLost ? t('agentLost', { name: agent.name }) : cameBack}
        </p>
      )}
      <p class={`typing ${sideOf(false)}`} aria-hidden={typist === null}>
        {typist !== null && (
          <>
            <i />
            <i />
            <i /> {t('typing', { name: typist })}
          </>
        )}
      </p>
    </>
  );
}

const Ended = () => (
  <div class="ended">
    <p>
      <b>{t('endedTitle')}</b>
      {t('endHint')}
    </p>
    <button type="button" class="main" onClick={() => update({ view: { name: 'topics' } })}>
      {t('again')}
    </button>
  </div>
);

/** Tells the agents that it was read, but only if somebody looks. */
function readToEnd(id: string): void {
  const seq = threadOf(id).messages().at(-1)?.seq;
  if (!seq || !state.visible || document.hidden) return;
  if (noteSeen(id, seq)) liveFeed()?.seen({ conversationId: id, seq });
}

export function Thread({ id }: { id: string }) {
  const conversation = conversationOf(id);
  if (!conversation) return null;
  const entries = threadOf(id).entries();
  const [oldest, newest] = [entries[0], entries.at(-1)].map((entry) => entry && lookOf(entry));
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    update({ dragging: false });
    if (conversation.state !== 'closed') void addFiles(id, event.dataTransfer?.files);
  };
  const onDrag = (event: DragEvent) => {
    event.preventDefault();
    if (!state.dragging) update({ dragging: true });
  };
  return (
    <main
      class="talk"
      tabIndex={-1}
      onDrop={onDrop}
      onDragOver={onDrag}
      onDragLeave={() => update({ dragging: false })}
    >
      <Scroller
        id={id}
        oldest={oldest?.key ?? ''}
        newest={newest?.key ?? ''}
        newestIsMine={newest?.mine ?? false}
        unread={unreadIn(id)}
        onOlder={() => void loadOlder(id)}
        onEnd={() => readToEnd(id)}
      >
        {isLoaded(id) || entries.length > 0 ? <ul class="messages">{rowsOf(conversation)}</ul> : <Skeleton />}
        <Situation conversation={conversation} />
      </Scroller>
      {conversation.state === 'closed' ? (
        <Ended />
      ) : (
        <Composer
          conversationId={id}
          onSend={(text) =>
            send(
              id,
              text,
              state.uploads.flatMap(({ attachment }) => attachment ?? []),
            )
          }
        />
      )}
      {state.dragging && filesPart.get()?.DropHere()}
      {state.asksToEnd && endPart.get()?.EndDialog()}
    </main>
  );
}
