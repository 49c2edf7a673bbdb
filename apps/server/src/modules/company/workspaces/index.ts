export { changeChannelAccount, createChannelInbox, updateInbox } from './change-inbox.ts';
export { updateTopic } from './change-topic.ts';
export { updateWorkspace } from './change-workspace.ts';
export { createWorkspace } from './create-workspace.ts';
export { findInbox, findWorkspace, listInboxes, listTopics } from './queries.ts';
export { workspaceHandlers } from './routes.ts';
