import { Button, Skeleton } from '@mantine/core';
import type { Invitation } from '@parley/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { useClock } from '../../../ui/clock.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { tell } from '../../../ui/tell.ts';
import { useMembers } from '../live.ts';
import { dayAndTime } from '../pieces/day-and-time.ts';
import { Section } from '../pieces/Section.tsx';
import { invitationsKey, invitationsQuery } from './invitations-query.ts';
import classes from './people.module.css';

const InvitationRow = ({ invitation }: { invitation: Invitation }) => {
  const { t } = useTranslation(['settings', 'common']);
  const queries = useQueryClient();
  const [revoking, setRevoking] = useState(false);
  const over = useClock((nowMs) => new Date(invitation.expiresAt).getTime() <= nowMs);
  const { email, id } = invitation;
  const date = dayAndTime(invitation.expiresAt);
  return (
    <li className={classes.invitation}>
      <div>
        <div className={classes.invitedWho}>{email}</div>
        <div className={classes.facts}>
          {t(`common:role.${invitation.role}`)} ·{' '}
          {over ? t('invitations.ended', { date }) : t('invitations.ends', { date })}
        </div>
      </div>
      <Button
        variant="default"
        size="xs"
        aria-label={t('invitations.revokeLabel', { email })}
        onClick={() => setRevoking(true)}
      >
        {t('invitations.revoke')}
      </Button>
      {revoking && (
        <ConfirmDialog
          title={t('invitations.revokeTitle', { email })}
          confirm={t('invitations.revoke')}
          failed={t('invitations.revokeFailed')}
          onClose={() => setRevoking(false)}
          onConfirm={() => api.call('revokeInvitation', { params: { invitationId: id } })}
          onDone={() => {
            tell(t('invitations.revoked'));
            void queries.invalidateQueries({ queryKey: invitationsKey });
          }}
        >
          {t('invitations.revokeText')}
        </ConfirmDialog>
      )}
    </li>
  );
};

/** Links that nobody has used yet. */
export const Invitations = () => {
  const { t } = useTranslation('settings');
  const invitations = useQuery(invitationsQuery);
  const joined = new Set(useMembers().map(({ email }) => email));
  // Whoever has joined meanwhile is known from the feed, before the list is fetched anew.
  const open = invitations.data?.filter(({ email }) => !joined.has(email));
  return (
    <Section title={t('invitations.title')} hint={t('invitations.hint')}>
      {invitations.isPending && <Skeleton height={56} />}
      {invitations.isError && (
        <ErrorState error={invitations.error} onRetry={invitations.refetch} title={t('invitations.failed')} />
      )}
      {open?.length === 0 && <p className={classes.facts}>{t('invitations.empty')}</p>}
      {open && (
        <ul className={classes.invitations}>
          {open.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      )}
    </Section>
  );
};
