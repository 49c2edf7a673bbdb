import { Button } from '@mantine/core';
import type { IdentitySecret } from '@parley/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { useLive } from '../../../live/live-state.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { tell } from '../../../ui/tell.ts';
import { shortDate } from '../../../ui/time.ts';
import { identitySecretsQuery } from './identity-secrets-query.ts';
import classes from './website.module.css';

type Props = { identitySecret: IdentitySecret; isOnly: boolean };

/** A secret that the site may sign with: whose and since when, never what it is. */
export const IdentitySecretRow = ({ identitySecret, isOnly }: Props) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [retiring, setRetiring] = useState(false);
  const { id, inboxId, createdAt, createdBy } = identitySecret;
  const maker = useLive((state) => state.members[createdBy]);
  const date = shortDate(createdAt);
  return (
    <li className={classes.secret}>
      <span>{t('website.identity.madeBy', { date, name: maker?.name ?? t('keys.gone') })}</span>
      <Button
        variant="default"
        size="xs"
        aria-label={t('website.identity.retireLabel', { date })}
        onClick={() => setRetiring(true)}
      >
        {t('website.identity.retire')}
      </Button>
      {retiring && (
        <ConfirmDialog
          title={t('website.identity.retireTitle', { date })}
          confirm={t('website.identity.retire')}
          failed={t('website.identity.retireFailed')}
          onClose={() => setRetiring(false)}
          onConfirm={() => api.call('retireIdentitySecret', { params: { inboxId, secretId: id } })}
          onDone={() => {
            tell(t('website.identity.retired'));
            void queries.invalidateQueries(identitySecretsQuery(inboxId));
          }}
        >
          {t(isOnly ? 'website.identity.retireLast' : 'website.identity.retireText')}
        </ConfirmDialog>
      )}
    </li>
  );
};
