import type { Basics } from '../../../basics.ts';
import type { Handlers } from '../../../http/handlers.ts';
import { createInbox, updateInbox } from './change-inbox.ts';
import { createTopic, retireTopic, updateTopic } from './change-topic.ts';
import { updateWorkspace } from './change-workspace.ts';
import { getSnapshot } from './get-snapshot.ts';
import { listInboxes, listTopics } from './queries.ts';

export const workspaceHandlers = {
  getSnapshot: (deps, { caller }) => getSnapshot(deps, caller),
  updateWorkspace: (deps, { caller, body }) => updateWorkspace(deps, caller, body),
  listTopics: async (deps, { caller }) => ({
    items: await listTopics(deps.db.run(caller.workspaceId), caller.workspaceId),
  }),
  createTopic: (deps, { caller, body }) => createTopic(deps, caller, body),
  updateTopic: (deps, { caller, params, body }) => updateTopic(deps, caller, params.topicId, body),
  retireTopic: (deps, { caller, params }) => retireTopic(deps, caller, params.topicId),
  listInboxes: async (deps, { caller }) => ({
    items: await listInboxes(deps.db.run(caller.workspaceId), caller.workspaceId),
  }),
  createInbox: (deps, { caller, body }) => createInbox(deps, caller, body),
  updateInbox: (deps, { caller, params, body }) => updateInbox(deps, caller, params.inboxId, body),
} satisfies Partial<Handlers<Basics>>;
