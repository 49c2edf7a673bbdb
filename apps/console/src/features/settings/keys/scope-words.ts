import type { Scope } from '@parley/contract';

/** A scope's place in the catalogue; the colon in its name means something to the translator. */
export const SCOPE_WORDS = {
  'conversations:read': 'keys.scope.conversationsRead',
  'conversations:write': 'keys.scope.conversationsWrite',
  'people:read': 'keys.scope.peopleRead',
  'settings:read': 'keys.scope.settingsRead',
  'settings:write': 'keys.scope.settingsWrite',
} as const satisfies Record<Scope, string>;

/** All scopes, in the order in which they are offered. */
export const SCOPES = Object.keys(SCOPE_WORDS) as Scope[];
