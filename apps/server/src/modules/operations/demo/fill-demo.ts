import { randomInt } from 'node:crypto';
import type { Role } from '@parley/contract';
import { StartupError } from '../../../platform/startup-error.ts';
import {
  hashPassword,
  insertUser,
  isSetupNeeded,
  listAccountsUnder,
  listAllWorkspaces,
  onInstance,
} from '../../company/accounts/index.ts';
import { updateMyMembership } from '../../company/people/index.ts';
import { updateTopic } from '../../company/workspaces/index.ts';
import { buildWorkspace, type Workplace } from './build-workspace.ts';
import { MEMBERS, type MemberKey } from './cast/members.ts';
import { WORKSHOP_LINE } from './cast/topics.ts';
import { SCRIPTS } from './conversations/index.ts';
import type { DemoDeps } from './demo-deps.ts';
import { knowCustomers } from './know-customers.ts';
import { perform } from './perform.ts';
import { onStageClock } from './stage-clock.ts';

export type DemoLogin = { name: string; email: string; password: string; role: Role };

const DAY_MS = 86_400_000;
const FOUNDED_DAYS_AGO = 40;
const MEMBER_KEYS = Object.keys(MEMBERS) as MemberKey[];

/**
 * Fills an empty instance with a bicycle shop and three weeks of its conversations. Its owner operates the instance. The
 * passwords are random and stand in the answer and nowhere else; an instance that has the demo already answers none.
 *
 * @throws StartupError when the instance is in use for something else, or an earlier filling did not finish.
 */
export async function fillDemo(deps: DemoDeps): Promise<DemoLogin[]> {
  if ((await listAccountsUnder(onInstance(deps), MEMBERS.marit.email)).length > 0) return [];
  await checkEmpty(deps);
  const now = deps.clock.now();
  const stage = onStageClock(deps);
  stage.setTime(new Date(now.getTime() - FOUNDED_DAYS_AGO * DAY_MS));
  const workplace = await buildWorkspace(stage.deps);
  const customers = await perform(stage, workplace, SCRIPTS, now);
  await knowCustomers(stage.deps, workplace, customers);
  // Comes after the conversations: they were played at whatever hour suits them.
  await updateTopic(stage.deps, workplace.members.marit, workplace.topicIds.workshop, WORKSHOP_LINE);
  for (const key of MEMBER_KEYS) {
    const { availability } = MEMBERS[key];
    await updateMyMembership(stage.deps, workplace.members[key], { availability });
  }
  return openAccounts(deps, workplace);
}

async function checkEmpty(deps: DemoDeps): Promise<void> {
  if (!(await isSetupNeeded(deps)))
    throw new StartupError(
      'This Parley is in use: --demo needs a data folder of its own. Name one with DATA_DIR.',
    );
  if ((await listAllWorkspaces(deps)).length > 0)
    throw new StartupError('An earlier --demo did not finish. Remove its data, or name another DATA_DIR.');
}

/** Comes last and in one transaction: a filling that breaks off leaves no account whose password nobody knows. */
async function openAccounts(deps: DemoDeps, { members }: Workplace): Promise<DemoLogin[]> {
  const accounts = await Promise.all(MEMBER_KEYS.map((key) => prepareAccount(members[key].userId, key)));
  await deps.db.inTransaction([], async (tx) => {
    for (const { userId, login, passwordHash } of accounts) {
      const { name, email, role } = login;
      const user = { id: userId, name, email, isOperator: role === 'owner', passwordHash };
      await insertUser(tx, { ...user, accountId: deps.newId(), at: deps.clock.now() });
    }
  });
  return accounts.map(({ login }) => login);
}

async function prepareAccount(userId: string, key: MemberKey) {
  const { name, email, role } = MEMBERS[key];
  const password = newPassword();
  return { userId, login: { name, email, role, password }, passwordHash: await hashPassword(password) };
}

/** No letter looks like another, and a double click selects it all. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const PASSWORD_CHARS = 16;

function newPassword(): string {
  return Array.from({ length: PASSWORD_CHARS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
