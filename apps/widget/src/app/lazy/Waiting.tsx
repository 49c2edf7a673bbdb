import type { CustomerConversation } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { askToEnd } from '../later.ts';
import { inbox, topicOf } from '../store.ts';
import { placeText } from './place-text.ts';
import { useStanding } from './standing.ts';
import { WaitingChoices } from './WaitingChoices.tsx';

/** Where the customer stands, what happens next, and what they may do instead of waiting. */
export function Waiting({ conversation }: { conversation: CustomerConversation }) {
  const { id, topicId, leftMessage } = conversation;
  const standing = useStanding(id);
  const place = !leftMessage && standing && placeText(standing);
  const isClosed = leftMessage || topicOf(topicId)?.isOpen === false;
  return (
    <div class="situation waits">
      <b role="status">{place || t(leftMessage ? 'leftMessage' : 'waiting')}</b>
      <p>{t(isClosed ? 'waitingClosed' : inbox.value?.agentsOnline ? 'waitingOnline' : 'waitingOffline')}</p>
      <WaitingChoices leftMessage={leftMessage} topicId={topicId} onLeave={askToEnd} />
    </div>
  );
}
