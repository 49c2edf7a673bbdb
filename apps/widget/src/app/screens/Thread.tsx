import { liveFeed, noteSeen } from '../feed.ts';
import { askPart, morePart, onceAsking } from '../later.ts';
import { Composer } from '../parts/Composer.tsx';
import { Skeleton } from '../parts/Row.tsx';
import { send } from '../sending.ts';
import { asksToEnd, conversationOf, edit, hidden, visible, withdrawing } from '../store.ts';
import { Rows } from '../thread/Rows.tsx';
import { rowsOf } from '../thread/rows.ts';
import { Scroller } from '../thread/Scroller.tsx';
import { threadOf, unreadIn } from '../threads.ts';

const Situation = morePart.shown((part) => part.Situation);
const Ended = morePart.shown((part) => part.Ended);
const WithdrawDialog = askPart.shown((part) => part.WithdrawDialog);
const EndDialog = askPart.shown((part) => part.EndDialog);

/** Tells the agents that it was read, but only if somebody looks. */
function readToEnd(id: string): void {
  const seq = threadOf(id).messages().at(-1)?.seq;
  if (!seq || !visible.value || hidden.value) return;
  if (noteSeen(id, seq)) liveFeed()?.seen({ conversationId: id, seq });
}

export function Thread({ id }: { id: string }) {
  const conversation = conversationOf(id);
  const { shown, isLoaded } = threadOf(id);
  const rows = rowsOf(shown.value);
  const edited = edit.value?.message.conversationId === id ? edit.value : undefined;
  const onSend = (text: string) =>
    edited ? onceAsking((part) => void part.saveEdit({ ...edited, text })) : send(id, text);
  const isClosed = conversation?.state === 'closed';
  return (
    <main class="talk" tabIndex={-1}>
      <Scroller
        id={id}
        oldest={rows[0]?.key}
        newest={rows.at(-1)?.key}
        newestIsMine={rows.at(-1)?.mine}
        unread={unreadIn(id)}
        isLookedAt={visible.value && !hidden.value}
        onOlder={() => void morePart.use((part) => part.loadOlder(id))}
        onEnd={() => readToEnd(id)}
      >
        {isLoaded.value || rows.length > 0 ? (
          <Rows rows={rows} seenSeq={conversation?.memberSeenSeq ?? 0} />
        ) : (
          <Skeleton />
        )}
        <Situation conversation={conversation} />
      </Scroller>
      {isClosed && !edited ? <Ended /> : <Composer conversationId={id} edited={edited} onSend={onSend} />}
      {asksToEnd.value && <EndDialog />}
      {withdrawing.value && <WithdrawDialog message={withdrawing.value} />}
    </main>
  );
}
