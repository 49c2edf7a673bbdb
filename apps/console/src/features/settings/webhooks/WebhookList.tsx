import { Button } from '@mantine/core';
import type { Webhook } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { WebhookFacts } from './WebhookFacts.tsx';
import { WebhookStateWord } from './WebhookStateWord.tsx';
import classes from './webhooks.module.css';

type Props = { webhooks: readonly Webhook[]; onOpen: (id: string) => void };

/** All webhooks, and how each is doing. */
export const WebhookList = ({ webhooks, onOpen }: Props) => {
  const { t } = useTranslation('settings');
  return (
    <ul className={classes.list} aria-label={t('webhooks.listLabel')}>
      {webhooks.map((webhook) => (
        <li key={webhook.id} className={classes.row}>
          <div className={classes.words}>
            <p className={classes.name}>
              <bdi>{webhook.name}</bdi> <WebhookStateWord webhook={webhook} />
            </p>
            <code className={classes.url}>{webhook.url}</code>
            <WebhookFacts webhook={webhook} />
          </div>
          <Button
            variant="default"
            size="xs"
            aria-label={t('webhooks.open', { name: webhook.name })}
            onClick={() => onOpen(webhook.id)}
          >
            {t('webhooks.deliveries')}
          </Button>
        </li>
      ))}
    </ul>
  );
};
