import { createApiFor } from './api.ts';
import type { Api, ApiOptions } from './api-types.ts';
import { customerTable, memberTable } from './routes.generated.ts';

/** A typed client for every route of Parley. */
export const createApi = (options: ApiOptions): Api =>
  createApiFor({ ...customerTable, ...memberTable }, options);

export * from './shared.ts';
