import { createApi } from '@parley/client';
import { workspaceChoice } from './workspace-choice.ts';

/** The typed door to the server; the session is a cookie, the workspace a header. */
export const api = createApi({
  baseUrl: '',
  headers: () => {
    const workspaceId = workspaceChoice.get();
    return workspaceId ? { 'Parley-Workspace': workspaceId } : {};
  },
});
