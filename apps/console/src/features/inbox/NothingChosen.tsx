import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';

export const NothingChosen = () => {
  const { t } = useTranslation('inbox');
  return (
    <EmptyState
      icon={<IconMessages size={24} stroke={1.6} />}
      title={t('thread.none')}
      hint={t('thread.noneHint')}
    />
  );
};
