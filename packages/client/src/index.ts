import { createApiFor } from './api.ts';
import type { Api, ApiOptions, FilesApi, TakeOutApi } from './api-types.ts';
import { createFilesApiFor } from './files-api.ts';
import { readBlob } from './http.ts';
import { createRequest } from './request.ts';
import { customerTable, memberTable } from './routes.generated.ts';

/** All that a company ever said, on a slow line. */
const TAKE_OUT_MS = 3_600_000;

const table = { ...customerTable, ...memberTable };

/** A typed client for every route of Parley. */
export const createApi = (options: ApiOptions): Api & FilesApi & TakeOutApi => ({
  ...createApiFor(table, options),
  ...createFilesApiFor(table, options),
  fetchFile: (name, params, signal) =>
    createRequest(table, options).request(name, { params, signal, timeoutMs: TAKE_OUT_MS }, readBlob),
});

export { connectMemberFeed as connectFeed } from './feed-member.ts';
export { memberPoll } from './feed-poll.ts';
export type { MemberFeed as Feed, MemberFeedOptions as FeedOptions } from './feed-types.ts';
export { doWork, type Proof, type Work } from './prove.ts';
export * from './shared.ts';
