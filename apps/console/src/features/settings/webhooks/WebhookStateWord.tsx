import type { Webhook } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import classes from './webhooks.module.css';

const wordOf = ({ state, failingSince }: Webhook) =>
  state === 'active' && failingSince !== null ? 'failing' : state;

/** Active, failing or paused, in a word. */
export const WebhookStateWord = ({ webhook }: { webhook: Webhook }) => {
  const { t } = useTranslation('settings');
  const word = wordOf(webhook);
  return (
    <span className={classes.state} data-state={word}>
      {t(`webhooks.state.${word}`)}
    </span>
  );
};
