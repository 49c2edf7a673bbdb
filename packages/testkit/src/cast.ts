import type { Role, Scope } from '@parley/contract';
import { type Http, httpOf } from './http.ts';
import type { TestServer } from './server.ts';
import { operatorSession, type TestAgent, type TestCustomer, type TestWorkspace } from './world.ts';

/** What a caller is to the workspace that he calls. `nobody`: whoever is not known, or no longer. */
export type Standing =
  | { kind: 'nobody' }
  | { kind: 'customer'; isForeign: boolean }
  | { kind: 'session'; role: Role | null; isOperator: boolean }
  | { kind: 'key'; role: Role; scopes: readonly Scope[] };

export type Actor = Standing & { http: Http; headers: Record<string, string>; token: string | null };

/** Everybody who may come to the door of a workspace, each with what he calls with. */
export type Cast = Record<string, Actor> &
  Record<'nobody' | 'customer' | 'agent' | 'owner' | 'operator', Actor>;

const ALL_SCOPES: Scope[] = [
  'conversations:read',
  'conversations:write',
  'people:read',
  'settings:read',
  'settings:write',
];

/** Brings them all together: those of `home`, which is called, and those of `abroad`, who have no business there. */
export async function createCast(
  server: TestServer,
  home: TestWorkspace,
  abroad: TestWorkspace,
): Promise<Cast> {
  const asked = { 'parley-workspace': home.id };
  const session = (
    headers: Record<string, string>,
    standing: { role: Role | null; isOperator?: boolean },
  ): Actor => {
    const own = { ...headers, ...asked };
    return {
      kind: 'session',
      isOperator: false,
      ...standing,
      headers: own,
      token: null,
      http: httpOf(server.url, () => own),
    };
  };
  const bearer = (token: string, standing: Standing): Actor => {
    const headers = { authorization: `Bearer ${token}` };
    return { ...standing, token, headers, http: httpOf(server.url, () => headers) };
  };
  const nobody = (headers: Record<string, string>): Actor => ({
    kind: 'nobody',
    headers,
    token: null,
    http: httpOf(server.url, () => headers),
  });
  const role = async (name: Role) =>
    session((await home.agent(`The ${name}`, { role: name })).headers, { role: name });
  const key = async (scopes: readonly Scope[]) =>
    bearer(await apiKeyOf(home.owner, scopes), { kind: 'key', role: 'owner', scopes });
  const customerOf = async ({ customer }: TestWorkspace, isForeign: boolean) =>
    bearer(((await customer()) as TestCustomer).token, { kind: 'customer', isForeign });
  const goneKey = await removedWithKey(home);

  return {
    nobody: nobody({}),
    customer: await customerOf(home, false),
    'customer of another workspace': await customerOf(abroad, true),
    agent: await role('agent'),
    supervisor: await role('supervisor'),
    admin: await role('admin'),
    owner: session(home.owner.headers, { role: 'owner' }),
    operator: session(await operatorSession(server.url), { role: null, isOperator: true }),
    'owner of another workspace': session(abroad.owner.headers, { role: null }),
    'removed member': nobody({ ...(await removedMember(home)).headers, ...asked }),
    'removed member, at home elsewhere': session(await removedHereOnly(server, home, abroad), { role: null }),
    'key of a removed member': { ...bearer(goneKey, { kind: 'nobody' }) },
    'ended session': nobody({ ...(await signedOut(home)).headers, ...asked }),
    'expired session': nobody({ ...(await expired(server, home)).headers, ...asked }),
    'key with every scope': await key(ALL_SCOPES),
    ...Object.fromEntries(
      await Promise.all(ALL_SCOPES.map(async (scope) => [`key for ${scope}`, await key([scope])])),
    ),
    'revoked key': bearer(await revokedKey(home.owner), { kind: 'nobody' }),
  };
}

const newKey = async (by: Http, scopes: readonly Scope[]) =>
  (await by.post('/v1/api-keys', { name: 'Test', scopes })).body;
const apiKeyOf = async (by: Http, scopes: readonly Scope[]): Promise<string> =>
  (await newKey(by, scopes)).secret;

async function revokedKey(by: Http): Promise<string> {
  const { secret, apiKey } = await newKey(by, ALL_SCOPES);
  await by.delete(`/v1/api-keys/${apiKey.id}`);
  return secret;
}

async function removedMember(home: TestWorkspace): Promise<TestAgent> {
  const gone = await home.agent('Gone');
  await home.owner.delete(`/v1/members/${gone.memberId}`);
  return gone;
}

async function removedWithKey(home: TestWorkspace): Promise<string> {
  const gone = await home.agent('Gone with a key', { role: 'admin' });
  const secret = await apiKeyOf(gone, ALL_SCOPES);
  await home.owner.delete(`/v1/members/${gone.memberId}`);
  return secret;
}

/** His session lives on, because he is a member of the other workspace. */
async function removedHereOnly(
  server: TestServer,
  home: TestWorkspace,
  abroad: TestWorkspace,
): Promise<Record<string, string>> {
  const both = await home.agent('Both');
  const { link } = (await abroad.owner.post('/v1/invitations', { email: both.email, role: 'agent' })).body;
  const token = link.split('#token=')[1];
  await server.stranger.post('/v1/invitations/accept', { token, name: both.name, password: both.password });
  await home.owner.delete(`/v1/members/${both.memberId}`);
  return both.headers;
}

async function signedOut(home: TestWorkspace): Promise<TestAgent> {
  const agent = await home.agent('Left');
  await agent.delete('/v1/session');
  return agent;
}

async function expired({ deps }: TestServer, home: TestWorkspace): Promise<TestAgent> {
  const agent = await home.agent('Old');
  await deps.pool.query(
    `update auth_session set expires_at = now() - interval '1 minute' where user_id = (select id from auth_user where email = $1)`,
    [agent.email],
  );
  return agent;
}
