import type { Webhook } from '@parley/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../../ui/dialog/DialogForm.tsx';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { WEBHOOK_CHECKS, WebhookFields, type WebhookValues } from './WebhookFields.tsx';
import { webhooksKey } from './webhooks-query.ts';

/** Another name, URL or choice of events. What is on its way already goes to the new URL. */
export const EditWebhookDialog = ({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) => {
  const { t } = useTranslation(['settings', 'common']);
  const queries = useQueryClient();
  const { id, name, url, eventTypes } = webhook;
  const values: WebhookValues = { name, url, eventTypes };
  const { form, submit, sending, problem } = useSendForm({
    values,
    validate: WEBHOOK_CHECKS,
    send: (changed) =>
      api.call('updateWebhook', {
        params: { webhookId: id },
        body: { ...changed, name: changed.name.trim() },
      }),
    onSent: () => {
      void queries.invalidateQueries({ queryKey: webhooksKey });
      onClose();
    },
  });
  return (
    <Dialog title={t('webhooks.editTitle', { name })} onClose={onClose} size={560}>
      <DialogForm
        onSubmit={submit}
        sending={sending}
        problem={problem}
        failed={t('webhooks.editFailed')}
        action={t('common:save')}
        onClose={onClose}
      >
        <WebhookFields form={form} />
      </DialogForm>
    </Dialog>
  );
};
