import type { Conversation } from '@parley/contract';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive, useMyMember } from '../../../live/live-state.ts';
import { contactName, useContact } from '../../../live/names.ts';
import { loadNewer, loadOlder, loadThread, useThread } from '../../../live/threads.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { PageSkeleton } from '../../../ui/PageSkeleton.tsx';
import { dayKey, shortDate } from '../../../ui/time.ts';
import { useNoteSeen } from '../guard/seen-entries.ts';
import { DeliveryAnnouncer } from './DeliveryAnnouncer.tsx';
import { JumpContext } from './jump.ts';
import { NewMessagesPill } from './NewMessagesPill.tsx';
import { PresenceLine } from './PresenceLine.tsx';
import { ThreadAnnouncer } from './ThreadAnnouncer.tsx';
import { ThreadRowView } from './ThreadRowView.tsx';
import { TypingLine } from './TypingLine.tsx';
import classes from './thread.module.css';
import { lastSeenKey, rowsOf } from './thread-rows.ts';
import { hold, moveDown, moveTo, moveUp, NEWEST, rangeOf } from './thread-window.ts';
import { useAim } from './use-aim.ts';
import { useJumpToRow } from './use-jump-to-row.ts';
import { useMarkSeen } from './use-mark-seen.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useThreadScroll } from './use-thread-scroll.ts';

/** The messages of a conversation, newest at the end. */
export const ThreadBody = ({ conversation }: { conversation: Conversation }) => {
  const thread = useThread(conversation.id);
  const meId = useLive((state) => state.meId);
  const rows = useMemo(() => rowsOf(thread.entries, meId, dayKey), [thread.entries, meId]);
  if (rows.length === 0 && thread.error) {
    return <ErrorState error={thread.error} onRetry={() => void loadThread(conversation.id)} />;
  }
  if (rows.length === 0 && thread.loading === 'first') return <PageSkeleton />;
  return <LoadedThread conversation={conversation} rows={rows} thread={thread} />;
};

type LoadedProps = {
  conversation: Conversation;
  rows: ReturnType<typeof rowsOf>;
  thread: ReturnType<typeof useThread>;
};

const LoadedThread = ({ conversation, rows, thread }: LoadedProps) => {
  const { t } = useTranslation('inbox');
  const me = useMyMember();
  const workspaceSide = useLive((state) => state.workspace.settings.ownMessagesSide);
  const name = contactName(useContact(conversation.contactId));
  const scroller = useRef<HTMLDivElement>(null);
  const [window, setWindow] = useState(NEWEST);
  const { start, end } = rangeOf(rows, window);
  const shown = rows.slice(start, end);
  const seenKey = lastSeenKey(rows, conversation.contactSeenSeq);

  const onNearStart = useCallback(() => {
    if (start > 0) setWindow((current) => moveUp(rows, current));
    else if (!thread.error) void loadOlder(conversation.id);
  }, [rows, start, thread.error, conversation.id]);
  const onNearEnd = useCallback(() => {
    if (end < rows.length) setWindow((current) => moveDown(rows, current));
    else if (!thread.error) void loadNewer(conversation.id);
  }, [rows, end, thread.error, conversation.id]);
  const version = `${shown[0]?.key} ${shown.at(-1)?.key} ${shown.length}`;
  const reachesEnd = end === rows.length && !thread.hasNewer;
  const scroll = useThreadScroll({ scroller, version, reachesEnd, onNearStart, onNearEnd });
  const { isAtEnd, toEnd } = scroll;

  useEffect(() => setWindow((current) => (isAtEnd ? NEWEST : hold(rows, current))), [isAtEnd, rows]);
  const toNewest = () => {
    // Shown further back, the thread is loaded anew from its end.
    if (thread.hasNewer) return void loadThread(conversation.id);
    setWindow(NEWEST);
    toEnd();
  };
  useFollowOwnMessages(rows, toNewest);
  useMarkSeen(conversation, isAtEnd && reachesEnd);
  useNoteSeen(conversation.id, newestSeqOf(thread), isAtEnd && reachesEnd);
  const onKeyDown = useRowKeys(scroller);
  const jump = useJumpToRow(scroller, rows, (key) => setWindow((current) => moveTo(rows, current, key)));
  useAim(conversation.id, rows, jump);

  return (
    <div className={classes.body}>
      <section
        ref={scroller}
        className={classes.scroll}
        onScroll={scroll.onScroll}
        onKeyDown={onKeyDown}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        tabIndex={0}
        aria-label={t('thread.messages')}
        data-own-side={me.ownMessagesSide ?? workspaceSide}
      >
        <div className={classes.rows}>
          <ThreadTop
            thread={thread}
            isWhole={start === 0 && !thread.hasOlder}
            imported={conversation.imported}
          />
          <JumpContext value={jump}>
            {shown.map((row) => (
              <ThreadRowView key={row.key} row={row} isLastSeen={row.key === seenKey} />
            ))}
          </JumpContext>
          <PresenceLine conversation={conversation} name={name} />
          <TypingLine conversation={conversation} />
        </div>
      </section>
      <NewMessagesPill rows={rows} isAtEnd={isAtEnd && reachesEnd} onClick={toNewest} />
      <ThreadAnnouncer rows={rows} name={name} />
      <DeliveryAnnouncer rows={rows} />
    </div>
  );
};

const newestSeqOf = ({ entries }: LoadedProps['thread']): number =>
  entries.findLast((entry) => entry.kind === 'message')?.message.seq ?? 0;

type TopProps = { thread: LoadedProps['thread']; isWhole: boolean; imported: Conversation['imported'] };

const ThreadTop = ({ thread, isWhole, imported }: TopProps) => {
  const { t } = useTranslation('inbox');
  if (thread.error) {
    const retry = () => void loadOlder(thread.conversationId);
    return <ErrorState error={thread.error} title={t('thread.olderFailed')} onRetry={retry} />;
  }
  if (thread.loading === 'older') return <p className={classes.top}>{t('thread.loadingOlder')}</p>;
  if (!isWhole) return <p className={classes.top} />;
  const from = imported && { file: imported.fileName, date: shortDate(imported.at) };
  return <p className={classes.top}>{from ? t('thread.imported', from) : t('thread.beginning')}</p>;
};

/** Whoever sends wants to see it go. */
function useFollowOwnMessages(rows: LoadedProps['rows'], follow: () => void): void {
  const last = rows.at(-1);
  const pendingKey = last?.type === 'pending' ? last.key : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new message of mine is a reason.
  useEffect(() => {
    if (pendingKey) follow();
  }, [pendingKey]);
}
