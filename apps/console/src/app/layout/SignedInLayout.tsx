import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { WindowAlarms } from '../../features/inbox/index.ts';
import { SearchHost } from '../../features/search/index.ts';
import { fetchDeferred } from '../../ui/Deferred.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageSkeleton } from '../../ui/PageSkeleton.tsx';
import { AwayBar } from './AwayBar.tsx';
import { ConnectionBar } from './ConnectionBar.tsx';
import classes from './layout.module.css';
import { OfferPrompts } from './OfferPrompts.tsx';
import { Rail } from './Rail.tsx';
import { useConnection } from './use-connection.ts';
import { WebhookBar } from './WebhookBar.tsx';

/** By then the first load is over. */
const CALM_AFTER_MS = 2_000;

/** The frame around every page behind the login: the rail, the state of the connection, and the page. */
export const SignedInLayout = () => {
  const { t } = useTranslation();
  const start = useConnection();
  useEffect(() => {
    const timer = setTimeout(() => void fetchDeferred(), CALM_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (start.status === 'no-workspace') {
    return <EmptyState title={t('error.noWorkspace')} hint={t('error.noWorkspaceHint')} />;
  }
  if (start.status === 'failed') return <ErrorState error={start.error} onRetry={start.retry} />;
  if (start.status === 'pending') return <PageSkeleton />;
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {t('skipToContent')}
      </a>
      <Rail />
      <div className={classes.beside}>
        <ConnectionBar />
        <AwayBar />
        <WebhookBar />
        <main id="content" className={classes.content} tabIndex={-1}>
          <ErrorBoundary>
            <Outlet />
          </ErrorBoundary>
        </main>
      </div>
      <OfferPrompts />
      <WindowAlarms />
      <SearchHost />
    </div>
  );
};
