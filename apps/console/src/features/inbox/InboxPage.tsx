import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';

export const InboxPage = () => {
  const { t } = useTranslation('inbox');
  return <EmptyState title={t('title')} />;
};
