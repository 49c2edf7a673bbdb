import type { Contact, Conversation, SearchGroup, SearchHit, SearchResult } from '@parley/contract';

/** One thing that was found, or the way to more of its kind. */
export type Finding =
  | { is: 'hit'; group: 'messages' | 'notes' | 'files'; hit: SearchHit }
  | { is: 'conversation'; group: 'conversations'; conversation: Conversation }
  | { is: 'customer'; group: 'customers'; contact: Contact }
  | { is: 'more'; group: SearchGroup };

export type FindingGroup = {
  group: SearchGroup;
  findings: Finding[];
  /** Null where nobody counted. */
  count: number | null;
  isMore: boolean;
};

/** In this order they are shown. */
export const GROUPS = ['customers', 'conversations', 'messages', 'notes', 'files'] as const;

/** What the pages of one search found, by kind; kinds without anything are left out. */
export function groupsOf(pages: readonly SearchResult[]): FindingGroup[] {
  return GROUPS.map((group) => groupOf(group, pages)).filter(({ findings }) => findings.length > 0);
}

function groupOf(group: SearchGroup, pages: readonly SearchResult[]): FindingGroup {
  const [first] = pages;
  if (group === 'customers')
    return listed(group, first?.customers.map((contact) => ({ is: 'customer', group, contact })) ?? []);
  if (group === 'conversations')
    return listed(
      group,
      first?.conversations.map((conversation) => ({ is: 'conversation', group, conversation })) ?? [],
    );
  const hits = pages.flatMap((page) => page[group].items);
  return {
    group,
    findings: hits.map((hit) => ({ is: 'hit', group, hit })),
    count: first?.[group].count ?? null,
    isMore: first?.[group].isMore ?? false,
  };
}

const listed = (group: SearchGroup, findings: Finding[]): FindingGroup => ({
  group,
  findings,
  count: null,
  isMore: false,
});

/** Whose conversations the hits are in, of all pages. */
export type Around = { conversations: Map<string, Conversation>; contacts: Map<string, Contact> };

export function aroundOf(pages: readonly SearchResult[]): Around {
  const conversations = pages.flatMap((page) => [...page.conversations, ...page.conversationsOfHits]);
  const contacts = pages.flatMap((page) => [...page.contacts, ...page.customers]);
  return {
    conversations: new Map(conversations.map((conversation) => [conversation.id, conversation])),
    contacts: new Map(contacts.map((contact) => [contact.id, contact])),
  };
}

/** The customer of a conversation: the one that they were merged into, where they were. */
export function customerIn({ conversations, contacts }: Around, conversationId: string): Contact | undefined {
  const contact = contacts.get(conversations.get(conversationId)?.contactId ?? '');
  return contacts.get(contact?.mergedInto ?? '') ?? contact;
}
