import type { Webhook } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { DeliveryLog } from '../deliveries/DeliveryLog.tsx';
import { BackButton } from '../pieces/BackButton.tsx';
import { PausedNotice } from './PausedNotice.tsx';
import { useWebhookLog } from './use-webhook-log.ts';
import { WebhookActions } from './WebhookActions.tsx';
import { WebhookFacts } from './WebhookFacts.tsx';
import { WebhookStateWord } from './WebhookStateWord.tsx';
import classes from './webhooks.module.css';

/** One webhook: how it is doing, what can be done about it, and what it was sent. */
export const WebhookDetails = ({ webhook, onBack }: { webhook: Webhook; onBack: () => void }) => {
  const { t } = useTranslation('settings');
  const log = useWebhookLog(webhook);
  return (
    <>
      <BackButton onClick={onBack}>{t('webhooks.back')}</BackButton>
      <div className={classes.head}>
        <h2 className={classes.title}>
          <bdi>{webhook.name}</bdi> <WebhookStateWord webhook={webhook} />
        </h2>
        <code className={classes.url}>{webhook.url}</code>
        <WebhookFacts webhook={webhook} />
        <ul className={classes.types}>
          {webhook.eventTypes.map((type) => (
            <li key={type}>
              <code>{type}</code>
            </li>
          ))}
        </ul>
      </div>
      {webhook.pausedBecause !== null && <PausedNotice webhook={webhook} because={webhook.pausedBecause} />}
      <WebhookActions webhook={webhook} onGone={onBack} />
      <DeliveryLog source={log} />
    </>
  );
};
