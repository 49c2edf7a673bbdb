import type { Basics } from '../../../basics.ts';
import { systemIn } from '../../../callers.ts';
import type { Handlers } from '../../../http/handlers.ts';
import type { Egress } from '../../../platform/egress/egress.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { findWorkspace } from '../../company/workspaces/index.ts';
import { connectable } from '../channels.ts';
import { listAccounts } from './account-queries.ts';
import { resumeAccount, updateAccount, updateDoor } from './change-account.ts';
import { connectAccount } from './connect-account.ts';
import { listDoors } from './door-queries.ts';
import { testAccount } from './test-account.ts';

export const channelAccountHandlers = {
  listChannels: async ({ db }, { caller: { workspaceId } }) => {
    const run = db.run(workspaceId);
    const [doors, accounts] = await Promise.all([
      listDoors(run, workspaceId),
      listAccounts(run, workspaceId),
    ]);
    const channels = connectable.map(([channel, { doorFields, accountFields }]) => ({
      channel,
      doorFields: [...doorFields],
      accountFields: [...accountFields],
    }));
    return { channels, doors, accounts };
  },
  connectAccount: (deps, { caller, body }) => connectAccount(deps, caller, body),
  connectAccountFor: async (deps, { params: { workspaceId }, body }) => {
    if (!(await findWorkspace(deps.db.run(workspaceId), workspaceId))) throw new ProblemError('not_found');
    return connectAccount(deps, systemIn(workspaceId), body);
  },
  updateAccount: (deps, { caller, params, body }) => updateAccount(deps, caller, params.inboxId, body),
  updateDoor: (deps, { caller, params, body }) => updateDoor(deps, caller, params.doorId, body),
  testAccount: (deps, { caller, params }) => testAccount(deps, caller, params.inboxId),
  resumeAccount: (deps, { caller, params }) => resumeAccount(deps, caller, params.inboxId),
} satisfies Partial<Handlers<Basics & { egress: Egress }>>;
