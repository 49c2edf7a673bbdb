import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';

export const NotFound = () => {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t('error.notFound')}
      hint={t('error.notFoundHint')}
      action={
        <Button component={Link} to="/inbox" variant="light">
          {t('error.toInbox')}
        </Button>
      }
    />
  );
};
