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
  const gone = async (agent: Promise<TestAgent>) => nobody({ ...(await agent).headers, ...asked });
  // All at once: most of the time goes into hashing passwords.
  const [fixed, keys] = await Promise.all([
    allOf({
      customer: customerOf(home, false),
      'customer of another workspace': customerOf(abroad, true),
      agent: role('agent'),
      supervisor: role('supervisor'),
      admin: role('admin'),
      operator: operatorSession(server.url).then((own) => session(own, { role: null, isOperator: true })),
      'removed member': gone(removedMember(home)),
      'removed member, at home elsewhere': removedHereOnly(server, home, abroad).then((own) =>
        session(own, { role: null }),
      ),
      'key of a removed member': removedWithKey(home).then((token) => bearer(token, { kind: 'nobody' })),
      'revoked key': revokedKey(home.owner).then((token) => bearer(token, { kind: 'nobody' })),
      'ended session': gone(signedOut(home)),
      'expired session': gone(expired(server, home)),
      'key with every scope': key(ALL_SCOPES),
    }),
    allOf(Object.fromEntries(ALL_SCOPES.map((scope) => [`key for ${scope}`, key([scope])]))),
  ]);
  const owners = {
    owner: session(home.owner.headers, { role: 'owner' }),
    'owner of another workspace': session(abroad.owner.headers, { role: null }),
  };
  return { nobody: nobody({}), ...fixed, ...owners, ...keys };
}

async function allOf<K extends string>(promised: Record<K, Promise<Actor>>): Promise<Record<K, Actor>> {
  const made = await Promise.all(
    Object.entries<Promise<Actor>>(promised).map(async ([who, actor]) => [who, await actor] as const),
  );
  return Object.fromEntries(made) as Record<K, Actor>;
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
