import type { Basics } from '../../../basics.ts';
import type { Handlers } from '../../../http/handlers.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts';
import { updateMember, updateMyMembership } from './change-member.ts';
import { listMembers } from './find-member.ts';
import { createInvitation, listInvitations, revokeInvitation } from './invite.ts';

export const peopleHandlers = {
  listMembers: async (deps, { caller }) => ({ items: await listMembers(deps, caller.workspaceId) }),
  updateMember: (deps, { caller, params, body }) => updateMember(deps, caller, params.memberId, body),
  updateMyMembership: (deps, { caller, body }) => updateMyMembership(deps, caller, body),
  listInvitations: async (deps, { caller }) => ({ items: await listInvitations(deps, caller) }),
  createInvitation: (deps, { caller, body }) => createInvitation(deps, caller, body),
  revokeInvitation: async (deps, { caller, params }) =>
    void (await revokeInvitation(deps, caller, params.invitationId)),
  listApiKeys: async (deps, { caller }) => ({ items: await listApiKeys(deps, caller) }),
  createApiKey: (deps, { caller, body }) => createApiKey(deps, caller, body),
  revokeApiKey: async (deps, { caller, params }) => void (await revokeApiKey(deps, caller, params.apiKeyId)),
} satisfies Partial<Handlers<Basics>>;
