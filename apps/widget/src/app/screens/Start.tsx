import { t } from '../../i18n/index.ts';
import { Composer } from '../parts/Composer.tsx';
import { start } from '../sending.ts';
import { topicOf } from '../store.ts';
import { problemText } from '../trouble.ts';

/** A conversation before its first message is written. */
export function Start({ topicId }: { topicId: string }) {
  const topic = topicOf(topicId);
  const isOpen = topic?.isOpen && !topic.isFull;
  const mayWrite = isOpen || topic?.mayLeaveMessage;
  const refusal = () => problemText(topic?.isOpen ? 'line_full' : 'topic_closed');
  const invitation = t(isOpen ? 'startFirst' : 'leaveMessage', { topic: topic?.name ?? '' });
  const welcome = (!isOpen && topic?.closedText) || (mayWrite ? invitation : refusal());
  return (
    <main class="talk" tabIndex={-1}>
      <div class="thread">
        <div class="scroll">
          <div class="content">
            <p class="situation">{welcome}</p>
          </div>
        </div>
      </div>
      {mayWrite && <Composer conversationId="" onSend={(text) => start(topicId, text)} />}
    </main>
  );
}
