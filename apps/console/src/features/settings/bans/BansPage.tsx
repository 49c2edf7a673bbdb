import { Button, Skeleton, Stack } from '@mantine/core';
import { IconBan, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useIsAdmin } from '../live.ts';
import { NeedsAdmin } from '../pieces/NeedsAdmin.tsx';
import { Page } from '../pieces/Page.tsx';
import { AddBanDialog } from './AddBanDialog.tsx';
import { BanList } from './BanList.tsx';
import { bansQuery } from './bans-query.ts';

const Bans = () => {
  const { t } = useTranslation('settings');
  const bans = useQuery(bansQuery);
  if (bans.isPending) {
    return (
      <Stack gap="md">
        <Skeleton height={56} />
        <Skeleton height={56} />
      </Stack>
    );
  }
  if (bans.isError) return <ErrorState error={bans.error} onRetry={bans.refetch} title={t('bans.failed')} />;
  if (bans.data.length > 0) return <BanList bans={bans.data} />;
  return <EmptyState icon={<IconBan />} title={t('bans.emptyTitle')} hint={t('bans.empty')} />;
};

/** `/settings/bans`: customers and addresses that are let in no more. */
export default function BansPage() {
  const { t } = useTranslation('settings');
  const isAdmin = useIsAdmin();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t('bans.title')}
      lead={t('bans.lead')}
      action={
        isAdmin && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {t('bans.add')}
          </Button>
        )
      }
    >
      <NeedsAdmin>
        <Bans />
      </NeedsAdmin>
      {adding && <AddBanDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}
