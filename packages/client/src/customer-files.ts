import type { ApiOptions, FilesApi } from './api-types.ts';
import { createFilesApiFor } from './files-api.ts';
import { customerTable } from './routes.generated.ts';

/** Sends and fetches a customer's files; apart from his other calls, because not everybody sends files. */
export const createFilesApi = (options: ApiOptions): FilesApi<keyof typeof customerTable> =>
  createFilesApiFor(customerTable, options);
