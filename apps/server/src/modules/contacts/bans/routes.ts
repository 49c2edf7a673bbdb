import type { Handlers } from '../../../http/handlers.ts';
import { type BanDeps, banContact, banRange, endBan } from './ban.ts';
import { listBans } from './queries.ts';

export const banHandlers = {
  listBans: async (deps, { caller: { workspaceId } }) => ({
    items: await listBans(deps.db.run(workspaceId), workspaceId, deps.clock.now()),
  }),
  banContact: async (deps, { caller, params, body }) => ({
    items: await banContact(deps, caller, params.contactId, body),
  }),
  banRange: (deps, { caller, body }) => banRange(deps, caller, body),
  endBan: async (deps, { caller, params }) => void (await endBan(deps, caller, params.banId)),
} satisfies Partial<Handlers<BanDeps>>;
