import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../store.ts';
import { titleBadge } from './title-badge.ts';

/**
 * Names the browser's tab after the page, so that history, bookmarks and screen readers can tell pages apart; before it
 * how much has come in since somebody looked.
 */
export function usePageTitle(title: string): void {
  const { t } = useTranslation();
  const unseen = useStore(titleBadge, (count) => count);
  useEffect(() => {
    const badge = unseen > 0 ? `(${unseen}) ` : '';
    document.title = `${badge}${title} · ${t('productName')}`;
  }, [title, unseen, t]);
}
