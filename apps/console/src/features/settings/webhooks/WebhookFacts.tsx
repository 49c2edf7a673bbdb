import type { Webhook } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { briefTime } from '../../../ui/time.ts';
import classes from './webhooks.module.css';

/** What waits, what was given up, and since when nothing has arrived: only what there is to say. */
export const WebhookFacts = ({ webhook }: { webhook: Webhook }) => {
  const { t } = useTranslation('settings');
  const { eventTypes, waiting, failed, behind, failingSince, previousSecretUntil, state } = webhook;
  return (
    <p className={classes.facts}>
      <span>{t('webhooks.typeCount', { count: eventTypes.length })}</span>
      {waiting > 0 && <span>{t('webhooks.waiting', { count: waiting })}</span>}
      {state === 'paused' && behind > 0 && <span>{t('webhooks.behind', { count: behind })}</span>}
      {failed > 0 && <span className={classes.bad}>{t('webhooks.given', { count: failed })}</span>}
      {failingSince !== null && (
        <span className={classes.bad}>{t('webhooks.failingSince', { at: briefTime(failingSince) })}</span>
      )}
      {previousSecretUntil !== null && (
        <span>{t('webhooks.twoSecrets', { at: briefTime(previousSecretUntil) })}</span>
      )}
    </p>
  );
};
