import { createApiFor } from './api.ts';
import type { Api, ApiOptions, FilesApi } from './api-types.ts';
import { createFilesApiFor } from './files-api.ts';
import { customerTable, memberTable } from './routes.generated.ts';

const table = { ...customerTable, ...memberTable };

/** A typed client for every route of Parley. */
export const createApi = (options: ApiOptions): Api & FilesApi => ({
  ...createApiFor(table, options),
  ...createFilesApiFor(table, options),
});

export { connectMemberFeed as connectFeed } from './feed-member.ts';
export { memberPoll } from './feed-poll.ts';
export type { MemberFeed as Feed, MemberFeedOptions as FeedOptions } from './feed-types.ts';
export * from './shared.ts';
