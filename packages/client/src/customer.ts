import { createApiFor } from './api.ts';
import type { Api, ApiOptions } from './api-types.ts';
import { customerTable } from './routes.generated.ts';

export type CustomerApi = Api<keyof typeof customerTable>;

/** A typed client for what a customer's browser may call; leaves the members' routes out of the bundle. */
export const createApi = (options: ApiOptions): CustomerApi => createApiFor(customerTable, options);

export { connectFeed } from './feed.ts';
export type { Feed, FeedOptions } from './feed-types.ts';
export * from './shared.ts';
