import { ProblemError } from '@parley/client';
import { LIMITS } from '@parley/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../live/api.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageSkeleton } from '../../ui/PageSkeleton.tsx';
import { AuthCard } from './AuthCard.tsx';
import { InviteForm } from './InviteForm.tsx';
import { Stage } from './Stage.tsx';
import { useFragmentToken } from './use-fragment-token.ts';

const isDeadLink = (error: unknown): boolean =>
  error instanceof ProblemError && error.code === 'link_invalid';

/** What the invitation behind `token` offers, and the form that accepts it. */
const Invitation = ({ token }: { token: string }) => {
  const { t } = useTranslation(['account', 'common']);
  const offer = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api.call('previewInvitation', { body: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (offer.isPending) {
    return (
      <Stage>
        <PageSkeleton rows={4} />
      </Stage>
    );
  }
  if (isDeadLink(offer.error)) {
    return (
      <AuthCard
        title={t('invite.invalidTitle')}
        lead={t('invite.invalidLead', { hours: LIMITS.invitationHours })}
      />
    );
  }
  if (offer.isError) {
    return (
      <Stage>
        <ErrorState error={offer.error} onRetry={offer.refetch} />
      </Stage>
    );
  }
  const { role, workspaceName } = offer.data;
  return (
    <AuthCard
      title={t('invite.title', { workspace: workspaceName })}
      lead={`${t('invite.asRole', { role: t(`common:role.${role}`) })} ${t(`invite.role.${role}`)}`}
    >
      <InviteForm token={token} offer={offer.data} />
    </AuthCard>
  );
};

/** `/invite#token=…`, from the link that an owner or admin hands over. */
export const InvitePage = () => {
  const { t } = useTranslation('account');
  const token = useFragmentToken();
  if (!token) return <AuthCard title={t('invite.noTokenTitle')} lead={t('invite.noTokenLead')} />;
  return <Invitation key={token} token={token} />;
};
