import { Select } from '@mantine/core';
import type { Webhook } from '@parley/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../../ui/dialog/DialogForm.tsx';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { SecretOnce } from '../pieces/SecretOnce.tsx';
import { webhooksKey } from './webhooks-query.ts';

/** Hours for which the secret before stays good. */
const OVERLAPS = ['0', '1', '24', '72', '168'] as const;
type Overlap = (typeof OVERLAPS)[number];

/** A new secret, and how long the old one signs beside it. */
export const RotateSecretDialog = ({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const { id, name } = webhook;
  const { form, submit, sending, problem } = useSendForm({
    values: { overlap: '24' as Overlap },
    send: ({ overlap }) =>
      api.call('rotateWebhookSecret', {
        params: { webhookId: id },
        body: { overlapHours: Number(overlap) },
      }),
    onSent: (made) => {
      void queries.invalidateQueries({ queryKey: webhooksKey });
      setSecret(made.secret);
    },
  });
  if (secret !== null)
    return (
      <SecretOnce
        text={t('webhooks.ready')}
        label={t('webhooks.secret', { name })}
        secret={secret}
        onClose={onClose}
      />
    );
  return (
    <Dialog title={t('webhooks.rotateTitle', { name })} onClose={onClose}>
      <DialogForm
        onSubmit={submit}
        sending={sending}
        problem={problem}
        failed={t('webhooks.rotateFailed')}
        action={t('webhooks.rotateSubmit')}
        onClose={onClose}
      >
        <Select
          label={t('webhooks.overlap')}
          description={t('webhooks.overlapHint')}
          data={OVERLAPS.map((value) => ({ value, label: t(`webhooks.overlapFor.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('overlap')}
        />
      </DialogForm>
    </Dialog>
  );
};
