/** Reads that the feed keeps fresh; a resync drops everything below this key. */
export const LIVE = 'live';

export const liveKeys = {
  lists: () => [LIVE, 'list'] as const,
  list: (query: unknown) => [LIVE, 'list', query] as const,
  conversation: (conversationId: string) => [LIVE, 'conversation', conversationId] as const,
  assignments: (conversationId: string) => [LIVE, 'assignments', conversationId] as const,
  deeds: (conversationId: string) => [LIVE, 'deeds', conversationId] as const,
  history: (contactId: string) => [LIVE, 'history', contactId] as const,
  notes: (contactId: string) => [LIVE, 'notes', contactId] as const,
  customers: (query: unknown) => [LIVE, 'customers', query] as const,
  files: (contactId: string) => [LIVE, 'files', contactId] as const,
  profile: (contactId: string) => [LIVE, 'profile', contactId] as const,
  counts: () => [LIVE, 'counts'] as const,
};
