import type { Member, Role } from '@parley/contract';
import { hasRole } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';

type Person = Pick<Member, 'id' | 'role' | 'removedAt'>;

/** Who changes members or what belongs to them: an admin at least, and never somebody above himself. */
export function checkMayManage(actor: Person, target: Pick<Person, 'role'>): void {
  const manages = !actor.removedAt && hasRole(actor, 'admin') && hasRole(actor, target.role);
  if (!manages) throw new ProblemError('not_allowed');
}

/** Nobody gives away a role above his own. */
export function checkMayGrant(actor: Person, role: Role): void {
  checkMayManage(actor, { role });
}

/** Whether somebody is an owner afterwards as well. `owners` are all of now, locked. */
export function checkOwnerStays(target: Person, owners: Person[], roleAfter: Role | null): void {
  const leaves = target.role === 'owner' && roleAfter !== 'owner';
  if (leaves && owners.every((owner) => owner.id === target.id)) throw new ProblemError('last_owner');
}
