import { Button } from '@mantine/core';
import type { WebhookDelivery } from '@parley/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { tell } from '../../../ui/tell.ts';
import { briefTime } from '../../../ui/time.ts';
import classes from '../webhooks/webhooks.module.css';
import { DeliveryDialog } from './DeliveryDialog.tsx';
import type { DeliverySource } from './delivery-source.ts';

/** Tests are made anew instead. */
const TEST = 'webhook.test';

type Props = { source: DeliverySource; delivery: WebhookDelivery };

const Facts = ({ source, delivery }: Props) => {
  const { t } = useTranslation('settings');
  const { createdAt, attempts, lastStatus, lastFailure, nextAttemptAt } = delivery;
  return (
    <p className={classes.facts}>
      <span>{briefTime(createdAt)}</span>
      <span>{t('webhooks.attempts', { count: attempts })}</span>
      {lastStatus !== null && <span>{t('webhooks.status', { status: lastStatus })}</span>}
      {lastFailure !== null && <span>{t(`webhooks.failure.${lastFailure}`)}</span>}
      {!source.isPaused && nextAttemptAt !== null && (
        <span>{t('webhooks.next', { at: briefTime(nextAttemptAt) })}</span>
      )}
    </p>
  );
};

/** One event on its way: how far it is, and again at one press. */
export const DeliveryRow = ({ source, delivery }: Props) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const { id, type, state, createdAt } = delivery;
  const { isPaused } = source;
  const replay = useMutation({
    mutationFn: () => source.replay(id),
    onSuccess: () => {
      tell(t(isPaused ? 'webhooks.replayedLater' : 'webhooks.replayed'));
      void queries.invalidateQueries({ queryKey: source.queryKey });
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
        <Facts source={source} delivery={delivery} />
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
      {isOpen && <DeliveryDialog source={source} delivery={delivery} onClose={() => setOpen(false)} />}
    </li>
  );
};
