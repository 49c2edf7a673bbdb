import { Button, Skeleton, Stack } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useIsAdmin } from '../live.ts';
import { NeedsAdmin } from '../pieces/NeedsAdmin.tsx';
import { Page } from '../pieces/Page.tsx';
import { ApiKeyList } from './ApiKeyList.tsx';
import { apiKeysQuery } from './api-keys-query.ts';
import { CreateKeyDialog } from './CreateKeyDialog.tsx';

const Keys = () => {
  const { t } = useTranslation('settings');
  const keys = useQuery(apiKeysQuery);
  if (keys.isPending) {
    return (
      <Stack gap="md">
        <Skeleton height={56} />
        <Skeleton height={56} />
      </Stack>
    );
  }
  if (keys.isError) return <ErrorState error={keys.error} onRetry={keys.refetch} title={t('keys.failed')} />;
  if (keys.data.length > 0) return <ApiKeyList keys={keys.data} />;
  return <EmptyState icon={<IconKey />} title={t('keys.emptyTitle')} hint={t('keys.empty')} />;
};

/** `/settings/api-keys`: programs that act in a member's name. */
export default function ApiKeysPage() {
  const { t } = useTranslation('settings');
  const isAdmin = useIsAdmin();
  const [creating, setCreating] = useState(false);
  return (
    <Page
      title={t('keys.title')}
      lead={t('keys.lead')}
      action={
        isAdmin && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
            {t('keys.create')}
          </Button>
        )
      }
    >
      <NeedsAdmin>
        <Keys />
      </NeedsAdmin>
      {creating && <CreateKeyDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}
