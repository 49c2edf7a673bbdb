import { Button } from '@mantine/core';
import type { Webhook } from '@parley/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { tell } from '../../../ui/tell.ts';
import { webhooksKey } from './webhooks-query.ts';

/** Everything that was given up, again. */
export const ReplayAll = ({ webhook }: { webhook: Webhook }) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const replay = useMutation({
    mutationFn: () => api.call('replayWebhookFailures', { params: { webhookId: webhook.id } }),
    onSuccess: ({ replayed }) => {
      tell(
        webhook.state === 'paused'
          ? t('webhooks.replayedLater')
          : t('webhooks.replayedAll', { count: replayed }),
      );
      void queries.invalidateQueries({ queryKey: webhooksKey });
    },
  });
  return (
    <div>
      <Button size="xs" loading={replay.isPending} onClick={() => replay.mutate()}>
        {t('webhooks.replayAll')}
      </Button>
      <FormProblem error={replay.error} title={t('webhooks.replayFailed')} />
    </div>
  );
};
