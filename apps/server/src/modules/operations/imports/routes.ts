import type { Handlers } from '../../../http/handlers.ts';
import { cancelImport, checkImport, getImport, listImports, startImport } from './change-import.ts';
import { createImport } from './create-import.ts';
import type { ImportDeps } from './import-deps.ts';
import { sendFaults } from './send-faults.ts';

export const importHandlers = {
  listImports: (deps, { caller }) => listImports(deps, caller),
  createImport: (deps, { caller, params, request }) => createImport(deps, caller, params.kind, request),
  getImport: (deps, { caller, params }) => getImport(deps, caller, params.importId),
  checkImport: (deps, { caller, params, body }) => checkImport(deps, caller, params.importId, body),
  startImport: (deps, { caller, params }) => startImport(deps, caller, params.importId),
  cancelImport: (deps, { caller, params }) => cancelImport(deps, caller, params.importId),
  getImportFaults: async (deps, { caller, params, reply }) => {
    await sendFaults(deps, caller, params.importId, reply);
  },
} satisfies Pick<
  Handlers<ImportDeps>,
  | 'listImports'
  | 'createImport'
  | 'getImport'
  | 'checkImport'
  | 'startImport'
  | 'cancelImport'
  | 'getImportFaults'
>;
