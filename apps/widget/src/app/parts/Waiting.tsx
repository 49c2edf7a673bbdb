import type { CustomerConversation } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { askToTell, permission } from '../attention.ts';
import { kept } from '../keep.ts';
import { placeText } from '../line.ts';
import { aboutCustomer, saveAbout } from '../sending.ts';
import { state, topicOf, update } from '../store.ts';
import { AboutYou } from './AboutYou.tsx';

/** By whatever means the browser allows; it is asked only when the customer says so. */
function TellMe() {
  if (kept.tellsTurn) return <p>{t(permission() === 'granted' ? 'willTell' : 'cannotTell')}</p>;
  return (
    <button type="button" class="link" onClick={() => void askToTell()}>
      {t('tellMe')}
    </button>
  );
}

function ReachMe({ title }: { title: string }) {
  const { aboutSaved } = state;
  const isEmpty = Object.keys(aboutCustomer()).length === 0;
  return (
    <AboutYou title={title}>
      <button type="button" class="main" disabled={isEmpty || aboutSaved} onClick={() => void saveAbout()}>
        {t('save')}
      </button>
      <p role="status">{aboutSaved && t('saved')}</p>
    </AboutYou>
  );
}

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
      {!leftMessage && <TellMe />}
      <ReachMe title={t(leftMessage ? 'aboutYou' : 'cannotWait')} />
      {!leftMessage && (
        <button type="button" class="link" onClick={() => update({ asksToEnd: true })}>
          {t('leaveLine')}
        </button>
      )}
    </div>
  );
}
