export { addMember, type NewMember } from './add-member.ts';
export { findApiKeyMember } from './api-keys.ts';
export { makeAway, updateMyMembership } from './change-member.ts';
export { type EndedMembership, endMembership } from './end-membership.ts';
export {
  findMember,
  findMemberships,
  listMembers,
  listMembershipsOf,
  lockMember,
  type Membership,
  type Standing,
} from './find-member.ts';
export { inviteOwner } from './invite.ts';
export { lockMembersByRole, noteAssigned, noteVisibility } from './queries.ts';
export { peopleHandlers } from './routes.ts';
export { SIGHT, type Sighted, withSight } from './sight-queries.ts';
export { getInvitation, useInvitation } from './use-invitation.ts';
