import { useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageSkeleton } from '../../ui/PageSkeleton.tsx';
import { isPageName, type PageName, pages } from './pages.ts';
import { SettingsNav } from './SettingsNav.tsx';
import classes from './settings.module.css';

const FIRST_PAGE: PageName = 'account';

const Unknown = () => {
  const { t } = useTranslation('settings');
  return <EmptyState title={t('unknownTitle')} />;
};

/** `/settings/<page>`. On a phone the bare address is the menu, and a page has a way back to it. */
export const SettingsPage = () => {
  const { _splat: name = '' } = useParams({ from: '/signed-in/settings/$' });
  const shown = name === '' ? FIRST_PAGE : name;
  const Page = isPageName(shown) ? pages[shown].component : Unknown;
  return (
    <div className={classes.split} data-menu={name === '' || undefined}>
      <SettingsNav shown={shown} />
      <div className={classes.pane}>
        <Suspense key={shown} fallback={<PageSkeleton />}>
          <Page />
        </Suspense>
      </div>
    </div>
  );
};
