import type { Basics } from '../../../basics.ts';
import type { Handlers } from '../../../http/handlers.ts';
import { deleteView, listViews, saveView } from './saved-views.ts';

export const viewHandlers = {
  listViews: async (deps, { caller }) => ({ items: await listViews(deps, caller) }),
  saveView: (deps, { caller, body }) => saveView(deps, caller, body),
  deleteView: async (deps, { caller, params }) => void (await deleteView(deps, caller, params.viewId)),
} satisfies Partial<Handlers<Basics>>;
