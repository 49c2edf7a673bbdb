import { Button } from '@mantine/core';
import type { ApiKey } from '@parley/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { useLive } from '../../../live/live-state.ts';
import { useClock } from '../../../ui/clock.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { tell } from '../../../ui/tell.ts';
import { shortDate } from '../../../ui/time.ts';
import { apiKeysKey } from './api-keys-query.ts';
import classes from './keys.module.css';
import { SCOPE_WORDS } from './scope-words.ts';

const Facts = ({ apiKey }: { apiKey: ApiKey }) => {
  const { t } = useTranslation('settings');
  const { expiresAt, lastUsedAt, memberId } = apiKey;
  const maker = useLive((state) => state.members[memberId]);
  const over = useClock((nowMs) => expiresAt !== null && new Date(expiresAt).getTime() <= nowMs);
  return (
    <p className={classes.facts}>
      <span>{t('keys.by', { name: maker && !maker.removedAt ? maker.name : t('keys.gone') })}</span>
      <span>{lastUsedAt ? t('keys.used', { date: shortDate(lastUsedAt) }) : t('keys.neverUsed')}</span>
      <span data-over={over || undefined} className={classes.end}>
        {expiresAt === null
          ? t('keys.neverEnds')
          : t(over ? 'keys.ended' : 'keys.ends', { date: shortDate(expiresAt) })}
      </span>
    </p>
  );
};

/** One key: what it is for, what it may, who answers for it. */
export const ApiKeyRow = ({ apiKey }: { apiKey: ApiKey }) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [revoking, setRevoking] = useState(false);
  const { id, name, prefix, scopes } = apiKey;
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <div className={classes.name}>
          <bdi>{name}</bdi> <code className={classes.prefix}>{prefix}…</code>
        </div>
        <ul className={classes.scopes}>
          {scopes.map((scope) => (
            <li key={scope}>{t(SCOPE_WORDS[scope])}</li>
          ))}
        </ul>
        <Facts apiKey={apiKey} />
      </div>
      <Button
        variant="default"
        size="xs"
        aria-label={t('keys.revokeLabel', { name })}
        onClick={() => setRevoking(true)}
      >
        {t('keys.revoke')}
      </Button>
      {revoking && (
        <ConfirmDialog
          title={t('keys.revokeTitle', { name })}
          confirm={t('keys.revoke')}
          failed={t('keys.revokeFailed')}
          onClose={() => setRevoking(false)}
          onConfirm={() => api.call('revokeApiKey', { params: { apiKeyId: id } })}
          onDone={() => {
            tell(t('keys.revoked', { name }));
            void queries.invalidateQueries({ queryKey: apiKeysKey });
          }}
        >
          {t('keys.revokeText')}
        </ConfirmDialog>
      )}
    </li>
  );
};
