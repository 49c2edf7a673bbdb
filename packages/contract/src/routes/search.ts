import { Type } from 'typebox';
import { SearchGroup, SearchResult } from '../entities/search.ts';
import { LIMITS } from '../limits.ts';
import { member, route } from '../route.ts';
import { closed, text } from '../scalars.ts';

const tag = 'search';

export const searchRoutes = {
  search: route({
    method: 'GET',
    path: '/v1/search',
    tag,
    summary:
      'Find messages, notes, files, customers and conversations, with operators as docs/search.md says',
    access: member('agent', 'conversations:read'),
    rate: 'search',
    query: closed({
      q: text(LIMITS.searchChars),
      /** Only these; without it some of each. */
      group: Type.Optional(SearchGroup),
      /** Of `group`: where its last page ended. */
      cursor: Type.Optional(Type.String({ maxLength: 20 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMITS.searchHits })),
      /** The last word may have more letters to come. */
      isTyping: Type.Optional(Type.Boolean()),
      /** Where the days of `before:` and `after:` begin, as `Africa/Nairobi`; UTC if not said. */
      timeZone: Type.Optional(text(64)),
    }),
    response: SearchResult,
    problems: ['search_too_broad'],
  }),
  rebuildSearch: route({
    method: 'POST',
    path: '/v1/search/rebuild',
    tag,
    summary: 'Make everything searchable anew, beside the traffic and newest first; search goes on meanwhile',
    access: member('admin', null),
    rate: 'write',
    response: null,
  }),
};
