import type { ResponseOf, routes } from '@parley/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../../ui/dialog/DialogForm.tsx';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { SecretOnce } from '../pieces/SecretOnce.tsx';
import { WEBHOOK_CHECKS, WebhookFields, type WebhookValues } from './WebhookFields.tsx';
import { webhooksKey } from './webhooks-query.ts';

type Made = ResponseOf<(typeof routes)['createWebhook']>;

const NEW: WebhookValues = { name: '', url: '', eventTypes: ['message.posted'] };

/** What is called about what; then its secret, once. */
export const AddWebhookDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [made, setMade] = useState<Made | null>(null);
  const { form, submit, sending, problem } = useSendForm({
    values: NEW,
    validate: WEBHOOK_CHECKS,
    send: ({ name, ...values }) => api.call('createWebhook', { body: { name: name.trim(), ...values } }),
    onSent: (answer) => {
      void queries.invalidateQueries({ queryKey: webhooksKey });
      setMade(answer);
    },
  });
  if (made)
    return (
      <SecretOnce
        text={t('webhooks.ready')}
        label={t('webhooks.secret', { name: made.webhook.name })}
        secret={made.secret}
        onClose={onClose}
      />
    );
  return (
    <Dialog title={t('webhooks.addTitle')} onClose={onClose} size={560}>
      <DialogForm
        onSubmit={submit}
        sending={sending}
        problem={problem}
        failed={t('webhooks.addFailed')}
        action={t('webhooks.addSubmit')}
        onClose={onClose}
      >
        <WebhookFields form={form} />
      </DialogForm>
    </Dialog>
  );
};
