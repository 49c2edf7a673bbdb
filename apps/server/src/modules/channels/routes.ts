import type { Basics } from '../../basics.ts';
import type { Handlers } from '../../http/handlers.ts';
import type { Egress } from '../../platform/egress/egress.ts';
import { ProblemError } from '../../platform/errors.ts';
import type { Committer } from '../messaging/messages/index.ts';
import { channelAccountHandlers, listDoors } from './accounts/index.ts';
import { countLeftovers, type Doors, listLeftovers, retryHooks, tellEvents } from './inbound/index.ts';
import {
  getChannelDelivery,
  listChannelDeliveries,
  replayChannelDelivery,
  replayChannelFailures,
  resendMessage,
} from './outbound/index.ts';
import { postTemplate, readTemplates, syncTemplates } from './templates/index.ts';

export const channelHandlers = {
  ...channelAccountHandlers,
  tellEvents: async (deps, { caller: { workspaceId }, params: { inboxId }, body }) =>
    void (await tellEvents(deps, { workspaceId, inboxId }, body.events)),
  listLeftovers: async ({ db }, { caller: { workspaceId }, params: { doorId }, query }) => {
    const run = db.run(workspaceId);
    const door = { workspaceId, doorId };
    if ((await listDoors(run, workspaceId, doorId)).length === 0) throw new ProblemError('not_found');
    const [items, counts] = await Promise.all([
      listLeftovers(run, door, query.before),
      countLeftovers(run, door),
    ]);
    return { items, counts };
  },
  retryHooks: ({ db }, { caller: { workspaceId }, params: { doorId } }) =>
    db.inTransaction(workspaceId, async (tx) => {
      await retryHooks(tx, { workspaceId, doorId });
      const [door] = await listDoors(tx.query, workspaceId, doorId);
      if (!door) throw new ProblemError('not_found');
      return door;
    }),
  listTemplates: async ({ db }, { caller: { workspaceId }, params: { inboxId } }) => {
    const found = await readTemplates(db.run(workspaceId), { workspaceId, inboxId });
    if (!found) throw new ProblemError('not_found');
    return { items: found.items, readAt: found.readAt?.toISOString() ?? null };
  },
  syncTemplates: async (deps, { caller: { workspaceId }, params: { inboxId } }) => {
    const { items, readAt } = await syncTemplates(deps, { workspaceId, inboxId });
    return { items, readAt: readAt.toISOString() };
  },
  postTemplate: (deps, { caller, params, body }) => postTemplate(deps, caller, params.conversationId, body),
  listChannelDeliveries: (deps, { caller: { workspaceId }, params: { inboxId }, query }) =>
    listChannelDeliveries(deps, { workspaceId, inboxId }, query),
  getChannelDelivery: (deps, { caller: { workspaceId }, params: { inboxId, partId } }) =>
    getChannelDelivery(deps, { workspaceId, inboxId }, partId),
  replayChannelDelivery: (deps, { caller, params: { inboxId, partId } }) =>
    replayChannelDelivery(deps, caller, inboxId, partId),
  replayChannelFailures: (deps, { caller, params: { inboxId } }) =>
    replayChannelFailures(deps, caller, inboxId),
  resendMessage: (deps, { caller, params }) => resendMessage(deps, caller, params),
} satisfies Partial<Handlers<Basics & { egress: Egress; committer: Committer; doors: Doors }>>;
