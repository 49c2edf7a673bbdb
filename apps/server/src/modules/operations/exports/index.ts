import type { Basics } from '../../../basics.ts';
import type { Handlers } from '../../../http/handlers.ts';
import { createExport, downloadExport, listExports } from './export-data.ts';

export const exportHandlers = {
  listExports: (deps, { caller }) => listExports(deps, caller),
  createExport: (deps, { caller, body }) => createExport(deps, caller, body),
  downloadExport: async (deps, { caller, params, reply }) => {
    await downloadExport(deps, caller, params.exportId, reply);
  },
} satisfies Pick<Handlers<Basics>, 'listExports' | 'createExport' | 'downloadExport'>;
