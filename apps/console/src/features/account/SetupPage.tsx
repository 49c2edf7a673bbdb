import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../live/api.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageSkeleton } from '../../ui/PageSkeleton.tsx';
import { AuthCard } from './AuthCard.tsx';
import classes from './account.module.css';
import { SetupForm } from './SetupForm.tsx';
import { Stage } from './Stage.tsx';
import { useFragmentToken } from './use-fragment-token.ts';

/** Done before: the link has no further use, whoever comes here wants to sign in. */
const SetUpAlready = () => {
  const { t } = useTranslation('account');
  return (
    <AuthCard title={t('setup.doneTitle')} lead={t('setup.doneLead')}>
      <div className={classes.form}>
        <Button component={Link} to="/login">
          {t('setup.toLogin')}
        </Button>
      </div>
    </AuthCard>
  );
};

/** `/setup#token=…`, from the one-time link that a new instance prints. */
export const SetupPage = () => {
  const { t } = useTranslation('account');
  const token = useFragmentToken();
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: () => api.call('getSetup'),
    staleTime: 0,
    gcTime: 0,
  });
  if (setup.isPending) {
    return (
      <Stage>
        <PageSkeleton rows={4} />
      </Stage>
    );
  }
  if (setup.isError) {
    return (
      <Stage>
        <ErrorState error={setup.error} onRetry={setup.refetch} />
      </Stage>
    );
  }
  if (!setup.data.needed) return <SetUpAlready />;
  if (!token) return <AuthCard title={t('setup.noTokenTitle')} lead={t('setup.noTokenLead')} />;
  return (
    <AuthCard title={t('setup.title')} lead={t('setup.lead')}>
      <SetupForm token={token} onUsed={setup.refetch} />
    </AuthCard>
  );
};
