import type { CustomerConversation } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { askToEnd, morePart } from '../later.ts';
import { placeText } from '../line.ts';
import { state, topicOf } from '../store.ts';

/** Where the customer stands, what happens next, and what he may do instead of waiting. */
export function Waiting({ conversation }: { conversation: CustomerConversation }) {
  const { id, topicId, leftMessage } = conversation;
  const { standing, inbox } = state;
  const place = !leftMessage && standing?.conversationId === id && placeText(standing);
  const isClosed = leftMessage || topicOf(topicId)?.isOpen === false;
  return (
    <div class="situation waits">
      <b role="status">{place || t(leftMessage ? 'leftMessage' : 'waiting')}</b>
      <p>{t(isClosed ? 'waitingClosed' : inbox?.agentsOnline ? 'waitingOnline' : 'waitingOffline')}</p>
      {morePart.get()?.WaitingChoices({ leftMessage, topicId, onLeave: () => void askToEnd() })}
    </div>
  );
}
