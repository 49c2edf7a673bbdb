import { Button } from '@mantine/core';
import { IconWebhookOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePausedWebhooks } from '../../features/settings/index.ts';
import classes from './bars.module.css';

/** Tells admins that a webhook stopped by itself: nobody else would notice that a program hears nothing any more. */
export const WebhookBar = () => {
  const { t } = useTranslation('settings');
  const paused = usePausedWebhooks();
  const names = paused.map(({ name }) => name).join(', ');
  return (
    <div role="status" className={classes.connection}>
      {paused.length > 0 && (
        <div className={classes.away}>
          <IconWebhookOff size={15} aria-hidden />
          <span>{t('webhooks.bar', { count: paused.length, names })}</span>
          <Button
            size="compact-sm"
            renderRoot={(props) => <Link to="/settings/$" params={{ _splat: 'webhooks' }} {...props} />}
          >
            {t('webhooks.barOpen')}
          </Button>
        </div>
      )}
    </div>
  );
};
