import { Button, Skeleton, Stack } from '@mantine/core';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useIsAdmin } from '../live.ts';
import { NeedsAdmin } from '../pieces/NeedsAdmin.tsx';
import { Page } from '../pieces/Page.tsx';
import { AddWebhookDialog } from './AddWebhookDialog.tsx';
import { WebhookDetails } from './WebhookDetails.tsx';
import { WebhookList } from './WebhookList.tsx';
import { shownWebhooksQuery } from './webhooks-query.ts';

const Webhooks = () => {
  const { t } = useTranslation('settings');
  const [openId, setOpenId] = useState<string | null>(null);
  const webhooks = useQuery(shownWebhooksQuery);
  if (webhooks.isPending) {
    return (
      <Stack gap="md">
        <Skeleton height={64} />
        <Skeleton height={64} />
      </Stack>
    );
  }
  if (webhooks.isError)
    return <ErrorState error={webhooks.error} onRetry={webhooks.refetch} title={t('webhooks.failed')} />;
  const open = webhooks.data.find(({ id }) => id === openId);
  if (open) return <WebhookDetails webhook={open} onBack={() => setOpenId(null)} />;
  if (webhooks.data.length > 0) return <WebhookList webhooks={webhooks.data} onOpen={setOpenId} />;
  return <EmptyState icon={<IconWebhook />} title={t('webhooks.emptyTitle')} hint={t('webhooks.empty')} />;
};

/** `/settings/webhooks`: programs that are called when something happens. */
export default function WebhooksPage() {
  const { t } = useTranslation('settings');
  const isAdmin = useIsAdmin();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t('webhooks.title')}
      lead={t('webhooks.lead')}
      action={
        isAdmin && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {t('webhooks.add')}
          </Button>
        )
      }
    >
      <NeedsAdmin>
        <Webhooks />
      </NeedsAdmin>
      {adding && <AddWebhookDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}
