import { Skeleton, Stack } from '@mantine/core';
import type { Conversation, Inbox } from '@parley/contract';
import { IconTemplate } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ReadAgain } from './ReadAgain.tsx';
import { TemplateChoice } from './TemplateChoice.tsx';
import { templatesQuery } from './templates-query.ts';

type Props = { conversation: Conversation; inbox: Inbox; onSent: () => void };

/** Templates of the number that a conversation is on: find one, fill it in, see it, send it. */
export const TemplatePicker = ({ conversation, inbox, onSent }: Props) => {
  const { t } = useTranslation('templates');
  const known = useQuery(templatesQuery(inbox.id));
  if (known.isPending) {
    return (
      <Stack gap="sm">
        <Skeleton height={36} />
        <Skeleton height={64} />
        <Skeleton height={64} />
      </Stack>
    );
  }
  if (!known.data) return <ErrorState error={known.error} onRetry={known.refetch} title={t('failed')} />;
  const { items, readAt } = known.data;
  if (items.length === 0) return <NoTemplates inboxId={inbox.id} isRead={readAt !== null} />;
  return (
    <TemplateChoice
      conversation={conversation}
      inboxId={inbox.id}
      templates={items}
      readAt={readAt}
      onSent={onSent}
    />
  );
};

const NoTemplates = ({ inboxId, isRead }: { inboxId: string; isRead: boolean }) => {
  const { t } = useTranslation('templates');
  return (
    <EmptyState
      icon={<IconTemplate />}
      title={t(isRead ? 'empty' : 'never')}
      hint={t(isRead ? 'emptyHint' : 'neverHint')}
      action={<ReadAgain inboxId={inboxId} readAt={null} isFirst={!isRead} />}
    />
  );
};
