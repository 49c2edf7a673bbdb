import { Modal } from '@mantine/core';
import type { Message, MessageVersion } from '@parley/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../../live/api.ts';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { PageSkeleton } from '../../../../ui/PageSkeleton.tsx';
import { clockTime, exactTime } from '../../../../ui/time.ts';
import { MessageContent } from './MessageContent.tsx';
import classes from './versions.module.css';

type Props = { message: Message; onClose: () => void };

/** What a message said before it was corrected or withdrawn; for supervisors. */
export const VersionsDialog = ({ message, onClose }: Props) => {
  const { t } = useTranslation('inbox');
  return (
    <Modal opened onClose={onClose} title={t('versions.title')} centered size={520}>
      <Versions message={message} />
    </Modal>
  );
};

const Versions = ({ message: { conversationId, seq, version } }: { message: Message }) => {
  const { t } = useTranslation('inbox');
  const query = useQuery({
    queryKey: ['versions', conversationId, seq, version],
    queryFn: ({ signal }) => api.call('listMessageVersions', { params: { conversationId, seq }, signal }),
    // What was withdrawn is not to lie about for longer than it is looked at.
    gcTime: 0,
  });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <PageSkeleton />;
  if (query.data.items.length === 0) return <p>{t('versions.none')}</p>;
  return (
    <ol className={classes.versions}>
      {query.data.items.map((item) => (
        <Version key={item.version} item={item} />
      ))}
    </ol>
  );
};

const Version = ({ item: { content, text, attachments, from, until } }: { item: MessageVersion }) => {
  const { t } = useTranslation('inbox');
  return (
    <li>
      <div className={classes.time} title={exactTime(from)}>
        {t('versions.span', { from: clockTime(from), until: clockTime(until) })}
      </div>
      <MessageContent content={content} text={text} attachments={attachments} />
    </li>
  );
};
