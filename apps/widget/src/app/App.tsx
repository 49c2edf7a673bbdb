import { t } from '../i18n/index.ts';
import { filesPart } from './later.ts';
import { Header } from './parts/Header.tsx';
import { OfflineBar, TroubleBar, TroubleText } from './parts/Notices.tsx';
import { Skeleton } from './parts/Row.tsx';
import { Start } from './screens/Start.tsx';
import { Thread } from './screens/Thread.tsx';
import { Topics } from './screens/Topics.tsx';
import { type PublicInbox, state, type Trouble } from './store.ts';

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

function Screen({ inbox }: { inbox: PublicInbox }) {
  const { view } = state;
  if (view.name === 'thread') return <Thread id={view.id} />;
  if (view.name === 'start') return <Start topicId={view.topicId} />;
  return <Topics inbox={inbox} />;
}

export function App() {
  const { fatal, inbox, storageBlocked, viewing, announcement } = state;
  return (
    <>
      <Header />
      <OfflineBar />
      <TroubleBar />
      {storageBlocked && <p class="bar">{t('noStorage')}</p>}
      {fatal ? (
        <Fatal trouble={fatal} />
      ) : inbox ? (
        <Screen inbox={inbox} />
      ) : (
        <main class="page">
          <Skeleton />
        </main>
      )}
      {viewing && filesPart.get()?.Viewer()}
      <p class="sr" role="log" aria-live="polite">
        {announcement}
      </p>
    </>
  );
}
