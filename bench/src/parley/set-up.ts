import { randomBytes } from 'node:crypto';
import pLimit from 'p-limit';
import { addressOf, type Caller, call } from './http.ts';
import type { Parley } from './start-parley.ts';

const PASSWORD = 'the horse of the bench suite 7';
const OPERATOR = 'operator@example.com';

/** A member with a session, as his console has it. */
export type Agent = { workspaceId: string; memberId: string; headers: Record<string, string> };

export type Workspace = { id: string; inboxKey: string; topicId: string; owner: Agent };

/** Follows the set-up link: the operator, and the first workspace with him as its owner. */
export async function setUp(parley: Parley): Promise<Workspace> {
  const { body, cookies } = await call(parley.url, 'POST', '/v1/setup', {
    token: parley.setupToken,
    workspaceName: 'Bench',
    name: 'Olga Owner',
    email: OPERATOR,
    password: PASSWORD,
  });
  const [membership] = body.memberships;
  return workspaceOf(parley, agentOf(membership.workspaceId, membership.memberId, cookies));
}

/** Signs in whoever set this instance up, as a browser keeps it. */
export async function signIn(parley: Parley): Promise<{ name: string; value: string }[]> {
  const { cookies } = await call(parley.url, 'POST', '/v1/session', { email: OPERATOR, password: PASSWORD });
  return cookies.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1) };
  });
}

/** Another workspace with an owner of its own, made by the operator. */
export async function addWorkspace(parley: Parley, operator: Agent, name: string): Promise<Workspace> {
  const ownerEmail = `owner-${randomBytes(6).toString('hex')}@example.com`;
  const made = await call(parley.url, 'POST', '/v1/instance/workspaces', { name, ownerEmail }, operator);
  return workspaceOf(parley, await accept(parley, made.body.link, made.body.workspace.id, {}));
}

/** Invites a member, who accepts. */
async function addAgent(
  parley: Parley,
  inviter: Agent,
  { role, from }: { role: 'agent' | 'admin'; from: string },
): Promise<Agent> {
  const email = `agent-${randomBytes(6).toString('hex')}@example.com`;
  const invited = await call(parley.url, 'POST', '/v1/invitations', { email, role }, { ...inviter, from });
  return accept(parley, invited.body.link, inviter.workspaceId, { from });
}

async function accept(parley: Parley, link: string, workspaceId: string, caller: Caller): Promise<Agent> {
  const token = link.split('#token=')[1];
  const answer = { token, name: 'Ann Agent', password: PASSWORD };
  const { body, cookies } = await call(parley.url, 'POST', '/v1/invitations/accept', answer, caller);
  const { memberId } = body.memberships.find(
    (one: { workspaceId: string }) => one.workspaceId === workspaceId,
  );
  return agentOf(workspaceId, memberId, cookies);
}

async function workspaceOf(parley: Parley, owner: Agent): Promise<Workspace> {
  const inboxes = await call(parley.url, 'GET', '/v1/inboxes', undefined, owner);
  const topics = await call(parley.url, 'GET', '/v1/topics', undefined, owner);
  return {
    id: owner.workspaceId,
    inboxKey: inboxes.body.items[0].key,
    topicId: topics.body.items[0].id,
    owner,
  };
}

const agentOf = (workspaceId: string, memberId: string, cookie: string): Agent => ({
  workspaceId,
  memberId,
  headers: { cookie, 'parley-workspace': workspaceId },
});

/** Each admin may write 240 times in a minute, and from each address 120 may join: so both take turns. */
const PER_ADMIN = 200;

/** Many agents of one workspace. */
export async function addAgents(parley: Parley, { owner }: Workspace, count: number): Promise<Agent[]> {
  const admins: Agent[] = [];
  for (let n = 0; n < count / PER_ADMIN; n++)
    admins.push(await addAgent(parley, owner, { role: 'admin', from: addressOf(n) }));
  return pLimit(4).map(Array.from({ length: count }), (_, n) => {
    const inviter = admins[n % admins.length] as Agent;
    return addAgent(parley, inviter, { role: 'agent', from: addressOf(100 + Math.floor(n / 100)) });
  });
}
