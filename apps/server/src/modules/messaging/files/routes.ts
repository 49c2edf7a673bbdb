import type { Handlers } from '../../../http/handlers.ts';
import { downloadFile } from './download-file.ts';
import type { UploadDeps } from './file-deps.ts';
import { listContactFiles } from './list-files.ts';
import { uploadFile } from './upload-file.ts';

export const fileHandlers = {
  uploadFile: (deps, { caller, params, request }) => uploadFile(deps, caller, params.conversationId, request),
  uploadCustomerFile: (deps, { caller, params, request }) =>
    uploadFile(deps, caller, params.conversationId, request),
  uploadOpeningFile: (deps, { caller, request }) => uploadFile(deps, caller, null, request),
  listContactFiles: (deps, { caller, params, query }) =>
    listContactFiles(deps, caller, params.contactId, query),
  downloadFile: async (deps, { caller, params, query, reply }) => {
    const variant = query.variant ?? 'original';
    await downloadFile(deps, caller, { fileId: params.fileId, variant }, reply);
  },
} satisfies Pick<
  Handlers<UploadDeps>,
  'uploadFile' | 'uploadCustomerFile' | 'uploadOpeningFile' | 'downloadFile' | 'listContactFiles'
>;
