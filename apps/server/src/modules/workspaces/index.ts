export { updateInbox, updateTopic } from './change-settings.ts';
export { createWorkspace } from './create-workspace.ts';
export { findInbox, findWorkspace, listInboxes, listTopics } from './queries.ts';
export { workspaceHandlers } from './routes.ts';
