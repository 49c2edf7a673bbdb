import type { ResponseOf, routes } from '@parley/contract';
import { queryOptions } from '@tanstack/react-query';
import { api } from './api.ts';

/** A view of a list, a segment of customers or a search that somebody keeps, as it stands in an address. */
export type SavedView = ResponseOf<(typeof routes)['saveView']>;

/** What I saved, and what others share. */
export const viewsQuery = queryOptions({ queryKey: ['views'], queryFn: () => api.call('listViews') });
