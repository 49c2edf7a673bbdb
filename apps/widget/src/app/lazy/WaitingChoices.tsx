import { t } from '../../i18n/index.ts';
import { aboutCustomer } from '../about.ts';
import { api } from '../api.ts';
import { keep, kept } from '../keep.ts';
import { aboutSaved, inbox, type PublicTopic, topicOf, trouble } from '../store.ts';
import { troubleOf } from '../trouble.ts';
import { AboutFields } from './AboutFields.tsx';
import { permission } from './notify.ts';

/** Asks the browser, which wants a click for it, and remembers the wish. */
async function askToTell(): Promise<void> {
  if (permission() === 'default') await Notification.requestPermission();
  keep({ tellsTurn: true });
}

/** By whatever means the browser allows; it is asked only when the customer says so. */
function TellMe() {
  if (kept.value.tellsTurn) return <p>{t(permission() === 'granted' ? 'willTell' : 'cannotTell')}</p>;
  return (
    <button type="button" class="link" onClick={() => void askToTell()}>
      {t('tellMe')}
    </button>
  );
}

/** Leaves name and e-mail with the server, for whoever cannot wait. */
async function saveAbout(): Promise<void> {
  try {
    await api.call('updateMe', { body: aboutCustomer() });
    aboutSaved.value = true;
  } catch (error) {
    trouble.value = troubleOf(error, () => void saveAbout());
  }
}

function ReachMe({ title }: { title: string }) {
  const isEmpty = Object.keys(aboutCustomer()).length === 0;
  return (
    <details>
      <summary>{title}</summary>
      <AboutFields />
      <button
        type="button"
        class="main"
        disabled={isEmpty || aboutSaved.value}
        onClick={() => void saveAbout()}
      >
        {t('save')}
      </button>
      <p role="status">{aboutSaved.value && t('saved')}</p>
    </details>
  );
}

/** Whether he may go, and for how long; or what brings him into the line. */
function stayText(leftMessage: boolean, { isOpen, isFull, keepPlaceMinutes }: PublicTopic): string | null {
  if (leftMessage) return isOpen && !isFull ? t('writeToJoin') : null;
  return keepPlaceMinutes ? t('keepsPlace', { count: keepPlaceMinutes }) : t('keepsPlaceAlways');
}

type Props = { leftMessage: boolean; topicId: string | null; onLeave(): void };

/** What the customer may do instead of waiting. */
export function WaitingChoices({ leftMessage, topicId, onLeave }: Props) {
  const topic = topicOf(topicId);
  return (
    <>
      {topic && <p>{stayText(leftMessage, topic)}</p>}
      {!leftMessage && <TellMe />}
      {!inbox.value?.settings.namesFromSite && <ReachMe title={t(leftMessage ? 'aboutYou' : 'cannotWait')} />}
      {!leftMessage && (
        <button type="button" class="link" onClick={onLeave}>
          {t('leaveLine')}
        </button>
      )}
    </>
  );
}
