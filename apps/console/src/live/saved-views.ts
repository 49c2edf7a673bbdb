import { queryOptions } from '@tanstack/react-query';
import { api } from './api.ts';

/** What I saved: views of the inbox, and searches, which begin with this. */
export const SAVED_SEARCH = 'q=';

export const viewsQuery = queryOptions({ queryKey: ['views'], queryFn: () => api.call('listViews') });
