import { Skeleton, Stack } from '@mantine/core';
import type { JobState } from '@parley/contract';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../live/session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Page } from '../pieces/Page.tsx';
import { Section } from '../pieces/Section.tsx';
import { FollowerList } from './FollowerList.tsx';
import { JobCounts } from './JobCounts.tsx';
import { JobList } from './JobList.tsx';
import { jobsQuery } from './jobs-query.ts';

const Jobs = () => {
  const { t } = useTranslation('settings');
  const [state, setState] = useState<JobState | null>(null);
  const work = useQuery(jobsQuery(state));
  if (work.isPending) {
    return (
      <Stack gap="md">
        <Skeleton height={64} />
        <Skeleton height={120} />
      </Stack>
    );
  }
  if (work.isError) return <ErrorState error={work.error} onRetry={work.refetch} title={t('jobs.failed')} />;
  const { counts, followers, jobs } = work.data;
  return (
    <>
      <JobCounts counts={counts} shown={state} onShow={setState} />
      <Section title={state === null ? t('jobs.trouble') : t(`jobs.list.${state}`)}>
        <JobList jobs={jobs} state={state} />
      </Section>
      <Section title={t('jobs.followers')} hint={t('jobs.followersHint')}>
        <FollowerList followers={followers} />
      </Section>
    </>
  );
};

/** `/settings/jobs`: the work in the background, for whoever runs this instance. */
export default function JobsPage() {
  const { t } = useTranslation('settings');
  const isOperator = useMe()?.isOperator ?? false;
  return (
    <Page title={t('jobs.title')} lead={t('jobs.lead')}>
      {isOperator ? (
        <Jobs />
      ) : (
        <EmptyState icon={<IconLock />} title={t('needs.operatorTitle')} hint={t('needs.operatorHint')} />
      )}
    </Page>
  );
}
