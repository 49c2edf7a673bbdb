import type { Contact, Conversation } from '@parley/contract';
import { i18next } from '../i18n/i18n.ts';
import { personOf, useLive } from './live-state.ts';

/** What we call a customer: his name, else his e-mail, else a visitor with the end of his id to tell him from others. */
export function contactName(contact: Contact | undefined): string {
  return (
    contact?.name ?? contact?.email ?? i18next.t('inbox:visitor', { code: contact?.id.slice(-4) ?? '…' })
  );
}

/** The customer behind a contact; until the one that it was merged into is here, itself. */
export const useContact = (contactId: string): Contact | undefined =>
  useLive((state) => state.contacts[personOf(state, contactId)] ?? state.contacts[contactId]);

export const useTopicName = (conversation: Conversation): string =>
  useLive(
    (state) =>
      (conversation.topicId && state.topics[conversation.topicId]?.name) || i18next.t('inbox:noTopic'),
  );

export const useMemberName = (memberId: string | null): string =>
  useLive((state) => (memberId && state.members[memberId]?.name) || '');
