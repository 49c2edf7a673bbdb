import type { Basics } from '../../../basics.ts';
import type { Handlers } from '../../../http/handlers.ts';
import { getHistory } from './get-history.ts';

export { readPlacesBefore } from './queries.ts';

export const historyHandlers = {
  getHistory: (deps, { caller, params, query }) => getHistory(deps, caller, params.conversationId, query),
} satisfies Partial<Handlers<Basics>>;
