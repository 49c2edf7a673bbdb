import { Button } from '@mantine/core';
import type { Webhook, WebhookPause } from '@parley/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { tell } from '../../../ui/tell.ts';
import { Warning } from '../pieces/Warning.tsx';
import classes from './webhooks.module.css';
import { webhooksKey } from './webhooks-query.ts';

/** Why nothing is sent, and the two ways on. */
export const PausedNotice = ({ webhook, because }: { webhook: Webhook; because: WebhookPause }) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const resume = useMutation({
    mutationFn: (skipMissed: boolean) =>
      api.call('resumeWebhook', { params: { webhookId: webhook.id }, body: { skipMissed } }),
    onSuccess: () => {
      tell(t('webhooks.resumed', { name: webhook.name }));
      void queries.invalidateQueries({ queryKey: webhooksKey });
    },
  });
  const isBusy = (skipMissed: boolean) => resume.isPending && resume.variables === skipMissed;
  return (
    <div className={classes.paused}>
      <Warning>{t(`webhooks.because.${because}`)}</Warning>
      <div className={classes.actions}>
        <Button size="xs" loading={isBusy(false)} onClick={() => resume.mutate(false)}>
          {t('webhooks.resume')}
        </Button>
        <Button size="xs" variant="default" loading={isBusy(true)} onClick={() => resume.mutate(true)}>
          {t('webhooks.skip')}
        </Button>
      </div>
      <FormProblem error={resume.error} title={t('webhooks.resumeFailed')} />
    </div>
  );
};
