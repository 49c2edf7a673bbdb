import type { Conversation, HistoryEntry } from '@parley/contract';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../live/live-state.ts';
import { contactName, useContact } from '../../../live/names.ts';
import type { Names } from './history-text.ts';

/** What those who dealt with a conversation are called now; whoever is known no more, as the history says. */
export function useNames({ contactId }: Conversation): Names {
  const { t } = useTranslation(['history', 'common']);
  const members = useLive((state) => state.members);
  const topics = useLive((state) => state.topics);
  const inboxes = useLive((state) => state.inboxes);
  const contact = useContact(contactId);
  return useMemo(() => {
    const actorName = ({ kind, id, name }: NonNullable<HistoryEntry['actor']>): string => {
      if (kind === 'system') return t('common:productName');
      const known = id && (members[id]?.name ?? inboxes[id]?.name);
      return known || name || (kind === 'contact' ? contactName(contact) : t('somebody'));
    };
    return {
      actor: (actor) => (actor ? actorName(actor) : t('somebody')),
      member: (id) => (id && members[id]?.name) || '',
      topic: (id) => (id && topics[id]?.name) || t('noTopic'),
    };
  }, [members, topics, inboxes, contact, t]);
}
