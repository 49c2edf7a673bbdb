import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { unseenAlerts } from '../live/alerts.ts';
import { useStore } from '../live/store.ts';

/**
 * Names the browser's tab after the page, so that history, bookmarks and screen readers can tell pages apart; before it
 * how much has come in since somebody looked.
 */
export function usePageTitle(title: string): void {
  const { t } = useTranslation();
  const unseen = useStore(unseenAlerts, (count) => count);
  useEffect(() => {
    const badge = unseen > 0 ? `(${unseen}) ` : '';
    document.title = `${badge}${title} · ${t('productName')}`;
  }, [title, unseen, t]);
}
