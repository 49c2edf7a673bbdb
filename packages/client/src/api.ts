import type { RouteName } from '@parley/contract';
import type { Api, ApiOptions } from './api-types.ts';
import { readJson } from './http.ts';
import { type Call, createRequest, type RouteTable } from './request.ts';

/** Calls of the routes of `table` that speak JSON both ways. */
export function createApiFor<N extends RouteName>(table: RouteTable<N>, options: ApiOptions): Api<N> {
  const { request } = createRequest(table, options);
  const api = { call: async (name: string, call: Call = {}) => request(name, call, readJson) };
  // The table decides what exists; the types of the contract say the rest.
  return api as unknown as Api<N>;
}
