import { t } from '../../i18n/index.ts';
import { api } from '../api.ts';
import { permission } from '../attention.ts';
import { keep, kept } from '../keep.ts';
import { AboutYou } from '../parts/AboutYou.tsx';
import { aboutCustomer } from '../sending.ts';
import { state, update } from '../store.ts';
import { troubleOf } from '../trouble.ts';
import { addStyles } from './styles.ts';
import css from './waiting.css?inline';

addStyles(css);

/** Asks the browser, which wants a click for it, and remembers the wish. */
async function askToTell(): Promise<void> {
  keep({ tellsTurn: true });
  if (permission() === 'default') await Notification.requestPermission();
  update();
}

/** By whatever means the browser allows; it is asked only when the customer says so. */
function TellMe() {
  if (kept.tellsTurn) return <p>{t(permission() === 'granted' ? 'willTell' : 'cannotTell')}</p>;
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
    update({ aboutSaved: true });
  } catch (error) {
    update({ trouble: troubleOf(error, () => void saveAbout()) });
  }
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

type Props = { leftMessage: boolean; onLeave(): void };

/** What the customer may do instead of waiting. */
export const WaitingChoices = ({ leftMessage, onLeave }: Props) => (
  <>
    {!leftMessage && <TellMe />}
    <ReachMe title={t(leftMessage ? 'aboutYou' : 'cannotWait')} />
    {!leftMessage && (
      <button type="button" class="link" onClick={onLeave}>
        {t('leaveLine')}
      </button>
    )}
  </>
);
