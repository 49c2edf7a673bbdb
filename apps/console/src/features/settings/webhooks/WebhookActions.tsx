import { Button } from '@mantine/core';
import type { Webhook, WebhookDeliveryDetail } from '@parley/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { tell } from '../../../ui/tell.ts';
import { DeliveryDetails } from '../deliveries/DeliveryDetails.tsx';
import { EditWebhookDialog } from './EditWebhookDialog.tsx';
import { RotateSecretDialog } from './RotateSecretDialog.tsx';
import classes from './webhooks.module.css';
import { webhooksKey } from './webhooks-query.ts';

type Shown = 'edit' | 'rotate' | 'remove' | WebhookDeliveryDetail | null;

/** Try it, change it, stop it, remove it. */
export const WebhookActions = ({ webhook, onGone }: { webhook: Webhook; onGone: () => void }) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [shown, setShown] = useState<Shown>(null);
  const { id, name, state } = webhook;
  const params = { webhookId: id };
  const refresh = () => void queries.invalidateQueries({ queryKey: webhooksKey });
  const close = () => setShown(null);
  const test = useMutation({
    mutationFn: () => api.call('testWebhook', { params }),
    onSuccess: (detail) => {
      setShown(detail);
      refresh();
    },
  });
  const pause = useMutation({
    mutationFn: () => api.call('pauseWebhook', { params }),
    onSuccess: refresh,
  });
  return (
    <>
      <div className={classes.actions}>
        <Button size="xs" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {t('webhooks.test')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setShown('edit')}>
          {t('webhooks.edit')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setShown('rotate')}>
          {t('webhooks.rotate')}
        </Button>
        {state === 'active' && (
          <Button size="xs" variant="default" loading={pause.isPending} onClick={() => pause.mutate()}>
            {t('webhooks.pause')}
          </Button>
        )}
        <Button size="xs" variant="subtle" color="red" onClick={() => setShown('remove')}>
          {t('webhooks.remove')}
        </Button>
      </div>
      <FormProblem error={test.error} title={t('webhooks.testFailed')} />
      <FormProblem error={pause.error} title={t('webhooks.pauseFailed')} />
      {shown === 'edit' && <EditWebhookDialog webhook={webhook} onClose={close} />}
      {shown === 'rotate' && <RotateSecretDialog webhook={webhook} onClose={close} />}
      {shown === 'remove' && (
        <ConfirmDialog
          title={t('webhooks.removeTitle', { name })}
          confirm={t('webhooks.remove')}
          failed={t('webhooks.removeFailed')}
          onClose={close}
          onConfirm={() => api.call('deleteWebhook', { params })}
          onDone={() => {
            tell(t('webhooks.removed', { name }));
            onGone();
            refresh();
          }}
        >
          {t('webhooks.removeText')}
        </ConfirmDialog>
      )}
      {shown !== null && typeof shown === 'object' && (
        <Dialog title={t('webhooks.testTitle', { name })} onClose={close} size={640}>
          <DeliveryDetails detail={{ webhookId: shown.delivery.id, ...shown }} />
        </Dialog>
      )}
    </>
  );
};
