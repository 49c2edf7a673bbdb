import type { Basics } from '../../../basics.ts';
import type { Handlers } from '../../../http/handlers.ts';
import { exportData, listExports } from './export-data.ts';

export const exportHandlers = {
  listExports: (deps, { caller }) => listExports(deps, caller),
  exportConversations: async (deps, { caller, query, reply }) => {
    await exportData(deps, caller, { kind: 'conversations', format: query.format }, reply);
  },
  exportContacts: async (deps, { caller, query, reply }) => {
    await exportData(deps, caller, { kind: 'contacts', format: query.format }, reply);
  },
} satisfies Pick<Handlers<Basics>, 'listExports' | 'exportConversations' | 'exportContacts'>;
