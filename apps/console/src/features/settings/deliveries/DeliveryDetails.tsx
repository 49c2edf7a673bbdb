import type { WebhookAttempt } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { briefTime } from '../../../ui/time.ts';
import classes from '../webhooks/webhooks.module.css';
import type { DeliveryDetail } from './delivery-source.ts';

const Attempt = ({ attempt }: { attempt: WebhookAttempt }) => {
  const { t } = useTranslation('settings');
  const { at, durationMs, status, failure, answer } = attempt;
  return (
    <li>
      <p className={classes.facts}>
        <span>{briefTime(at)}</span>
        {status !== null && <span>{t('webhooks.status', { status })}</span>}
        {failure !== null && <span className={classes.bad}>{t(`webhooks.failure.${failure}`)}</span>}
        <span>{t('webhooks.took', { ms: durationMs })}</span>
      </p>
      {failure === null && (
        <pre className={classes.code} dir="auto">
          {answer === '' ? t('webhooks.emptyAnswer') : answer}
        </pre>
      )}
    </li>
  );
};

/** What is sent, and every answer to it, the newest first. */
export const DeliveryDetails = ({ detail: { webhookId, payload, attempts } }: { detail: DeliveryDetail }) => {
  const { t } = useTranslation('settings');
  return (
    <div className={classes.details}>
      <h3 className={classes.part}>{t('webhooks.answers')}</h3>
      <ul className={classes.attempts}>
        {attempts.toReversed().map((attempt) => (
          <Attempt key={attempt.at} attempt={attempt} />
        ))}
      </ul>
      <h3 className={classes.part}>{t('webhooks.request')}</h3>
      <p className={classes.facts}>
        <code>webhook-id: {webhookId}</code>
      </p>
      <pre className={classes.code} dir="ltr">
        {payload ? JSON.stringify(payload, null, 2) : t('webhooks.noPayload')}
      </pre>
    </div>
  );
};
