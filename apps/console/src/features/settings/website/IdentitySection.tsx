import { Button, Skeleton } from '@mantine/core';
import { type Inbox, LIMITS } from '@parley/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { SecretOnce } from '../pieces/SecretOnce.tsx';
import { Section } from '../pieces/Section.tsx';
import { IdentitySecretRow } from './IdentitySecretRow.tsx';
import { identitySecretsQuery } from './identity-secrets-query.ts';
import classes from './website.module.css';

const Secrets = ({ inboxId }: { inboxId: string }) => {
  const { t } = useTranslation('settings');
  const secrets = useQuery(identitySecretsQuery(inboxId));
  if (secrets.isPending) return <Skeleton height={40} />;
  if (secrets.isError)
    return (
      <ErrorState error={secrets.error} onRetry={secrets.refetch} title={t('website.identity.failed')} />
    );
  if (secrets.data.length === 0) return <p className={classes.open}>{t('website.identity.none')}</p>;
  return (
    <ul className={classes.secrets} aria-label={t('website.identity.secrets')}>
      {secrets.data.map((one) => (
        <IdentitySecretRow key={one.id} identitySecret={one} isOnly={secrets.data.length === 1} />
      ))}
    </ul>
  );
};

/** What a site signs with who its customers are: made, rotated and retired here. */
export const IdentitySection = ({ inbox }: { inbox: Inbox }) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const { id: inboxId, name } = inbox;
  const count = useQuery(identitySecretsQuery(inboxId)).data?.length ?? 0;
  const make = useMutation({
    mutationFn: () => api.call('createIdentitySecret', { params: { inboxId } }),
    onSuccess: () => queries.invalidateQueries(identitySecretsQuery(inboxId)),
  });
  return (
    <Section
      title={t('website.identity.title')}
      hint={t('website.identity.hint')}
      aside={
        <Button
          variant="default"
          loading={make.isPending}
          disabled={count >= LIMITS.identitySecrets}
          onClick={() => make.mutate()}
        >
          {t(count === 0 ? 'website.identity.make' : 'website.identity.rotate')}
        </Button>
      }
    >
      <div className={classes.fields}>
        <Secrets inboxId={inboxId} />
        {count >= LIMITS.identitySecrets && <p className={classes.open}>{t('website.identity.both')}</p>}
        {make.error && <FormProblem error={make.error} title={t('website.identity.makeFailed')} />}
      </div>
      {make.data && (
        <SecretOnce
          text={t('website.identity.ready')}
          label={t('website.identity.secret', { name })}
          secret={make.data.secret}
          onClose={() => make.reset()}
        />
      )}
    </Section>
  );
};
