import type { RouteName } from '@parley/contract';
import type { ApiOptions, FilesApi, UploadOptions } from './api-types.ts';
import { readBlob } from './http.ts';
import { createRequest, type RouteTable } from './request.ts';
import { sendFile } from './upload.ts';

/** Sends and fetches files by the routes of `table`; apart from the calls, because not everybody sends files. */
export function createFilesApiFor<N extends RouteName>(
  table: RouteTable<N>,
  options: ApiOptions,
): FilesApi<N> {
  const { locate, request } = createRequest(table, options);
  const api = {
    upload: async (name: string, params: Record<string, unknown>, file: Blob, upload?: UploadOptions) =>
      sendFile(locate(name, { params }).url, { ...options.headers?.() }, file, {
        fetch: options.fetch,
        ...upload,
      }),
    download: async (fileId: string, variant?: string, signal?: AbortSignal) =>
      request('downloadFile', { params: { fileId }, query: { variant }, signal }, readBlob),
  };
  return api as unknown as FilesApi<N>;
}
