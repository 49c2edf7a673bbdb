import { Button } from '@mantine/core';
import type { Webhook, WebhookDelivery } from '@parley/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { tell } from '../../../ui/tell.ts';
import { briefTime } from '../../../ui/time.ts';
import { DeliveryDialog } from './DeliveryDialog.tsx';
import classes from './webhooks.module.css';
import { webhooksKey } from './webhooks-query.ts';

/** Tests are made anew instead. */
const TEST = 'webhook.test';

type Props = { webhook: Webhook; delivery: WebhookDelivery };

const Facts = ({ webhook, delivery }: Props) => {
  const { t } = useTranslation('settings');
  const { createdAt, attempts, lastStatus, lastFailure, nextAttemptAt } = delivery;
  return (
    <p className={classes.facts}>
      <span>{briefTime(createdAt)}</span>
      <span>{t('webhooks.attempts', { count: attempts })}</span>
      {lastStatus !== null && <span>{t('webhooks.status', { status: lastStatus })}</span>}
      {lastFailure !== null && <span>{t(`webhooks.failure.${lastFailure}`)}</span>}
      {webhook.state === 'active' && nextAttemptAt !== null && (
        <span>{t('webhooks.next', { at: briefTime(nextAttemptAt) })}</span>
      )}
    </p>
  );
};

/** One event on its way: how far it is, and again at one press. */
export const DeliveryRow = ({ webhook, delivery }: Props) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const { id, type, state, createdAt } = delivery;
  const isPaused = webhook.state === 'paused';
  const replay = useMutation({
    mutationFn: () =>
      api.call('replayWebhookDelivery', { params: { webhookId: webhook.id, deliveryId: id } }),
    onSuccess: () => {
      tell(t(isPaused ? 'webhooks.replayedLater' : 'webhooks.replayed'));
      void queries.invalidateQueries({ queryKey: webhooksKey });
    },
  });
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <p className={classes.name}>
          <code>{type}</code>
          <span className={classes.state} data-state={state}>
            {t(`webhooks.delivery.${state}`)}
          </span>
        </p>
        <Facts webhook={webhook} delivery={delivery} />
        <FormProblem error={replay.error} title={t('webhooks.replayFailed')} />
      </div>
      <div className={classes.actions}>
        <Button
          size="xs"
          variant="default"
          aria-label={t('webhooks.details', { type, at: briefTime(createdAt) })}
          onClick={() => setOpen(true)}
        >
          {t('webhooks.show')}
        </Button>
        {type !== TEST && !(isPaused && state === 'pending') && (
          <Button size="xs" variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
            {t(state === 'pending' ? 'webhooks.sendNow' : 'webhooks.replay')}
          </Button>
        )}
      </div>
      {isOpen && <DeliveryDialog webhookId={webhook.id} delivery={delivery} onClose={() => setOpen(false)} />}
    </li>
  );
};
