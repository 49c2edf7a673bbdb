/** What narrows a search, as it is typed before a colon. Plain data: browsers know it without the schemas. */
export const SEARCH_OPERATORS = [
  'from',
  'topic',
  'agent',
  'channel',
  'state',
  'before',
  'after',
  'has',
  'is',
] as const;
