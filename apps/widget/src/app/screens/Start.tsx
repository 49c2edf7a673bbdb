import { t } from '../../i18n/index.ts';
import { Composer } from '../parts/Composer.tsx';
import { Pending } from '../parts/MessageRow.tsx';
import { sendOpening, start, takeBack } from '../sending.ts';
import { type Opening, state, topicOf } from '../store.ts';

/** A conversation before its first message. */
export function Start({ topicId }: { topicId: string }) {
  const { opening } = state;
  const topic = topicOf(topicId);
  const isOpen = topic?.isOpen && !topic.isFull;
  const mayWrite = isOpen || topic?.mayLeaveMessage;
  const refusal = t(topic?.isOpen ? 'line_full' : 'topic_closed');
  const invitation = t(isOpen ? 'startFirst' : 'leaveMessage', { topic: topic?.name ?? '' });
  const welcome = (!isOpen && topic?.closedText) || (mayWrite ? invitation : refusal);
  return (
    <main class="talk" tabIndex={-1}>
      <div class="thread">
        <div class="scroll">
          {opening ? (
            <ul class="messages">
              <Pending
                item={{ ...opening, attachments: [], state: phaseOf(opening), order: opening.at }}
                isFirst
                trouble={opening.trouble}
                onRetry={() => void sendOpening()}
                onDiscard={takeBack}
              />
            </ul>
          ) : (
            <p class="situation">{welcome}</p>
          )}
          <p role="status" class={opening?.trouble && !opening.refused ? 'situation' : 'sr'}>
            {opening?.trouble && !opening.refused && t(opening.trouble)}
          </p>
        </div>
      </div>
      {!opening && mayWrite && <Composer conversationId="" onSend={(text) => start(topicId, text)} />}
    </main>
  );
}

const phaseOf = ({ trouble, refused }: Opening) => (refused ? 'failed' : trouble ? 'waiting' : 'sending');
