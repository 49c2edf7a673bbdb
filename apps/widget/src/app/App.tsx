import { t } from '../i18n/index.ts';
import { useFocusOn } from './focus.ts';
import { filesPart } from './later.ts';
import { Header } from './parts/Header.tsx';
import { OfflineBar, TroubleBar, TroubleText } from './parts/Notices.tsx';
import { Skeleton } from './parts/Row.tsx';
import { Start } from './screens/Start.tsx';
import { Thread } from './screens/Thread.tsx';
import { Topics } from './screens/Topics.tsx';
import {
  announcement,
  dragging,
  fatal,
  inbox,
  storageBlocked,
  type Trouble,
  view,
  viewing,
} from './store.ts';
import { problemText } from './trouble.ts';

const Fatal = ({ trouble }: { trouble: Trouble }) => (
  <main class="page fatal">
    <h2>{t('problemTitle')}</h2>
    <p role="alert">
      <TroubleText trouble={trouble} />
    </p>
    {trouble.retry && (
      <button type="button" class="main" onClick={trouble.retry}>
        {t('retry')}
      </button>
    )}
  </main>
);

function Screen() {
  const now = view.value;
  useFocusOn(now, !inbox.value, !fatal.value);
  if (fatal.value) return <Fatal trouble={fatal.value} />;
  if (!inbox.value)
    return (
      <main class="page">
        <Skeleton />
      </main>
    );
  if (now.name === 'thread') return <Thread id={now.id} />;
  if (now.name === 'start') return <Start topicId={now.topicId} />;
  return <Topics inbox={inbox.value} />;
}

const DropHere = filesPart.shown((part) => part.DropHere);
const Viewer = filesPart.shown((part) => part.Viewer);

export const App = () => (
  <>
    <Header />
    <OfflineBar />
    <TroubleBar />
    {storageBlocked.value && <p class="bar">{problemText('noStorage')}</p>}
    <Screen />
    {dragging.value && <DropHere />}
    {viewing.value && <Viewer />}
    <p class="sr" role="log" aria-live="polite">
      {announcement.value}
    </p>
  </>
);
