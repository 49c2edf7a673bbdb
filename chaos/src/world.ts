import pLimit from 'p-limit';
import { type Answer, demand } from './clients/http.ts';

const PASSWORD = 'the horse of the chaos run 7';

type Headers = Record<string, string>;

/** Somebody who speaks to Parley: everything that he needs to know of himself. Travels to client processes as JSON. */
export type Actor = {
  proc: string;
  kind: 'agent' | 'customer';
  workspaceId: string;
  /** Contact or member. */
  id: string;
  headers: Headers;
  /** A customer's, for the feed; an agent is known by his cookie. */
  token: string | null;
  topicId: string;
  capacity: number;
};

export type Workspace = { id: string; name: string; inboxKey: string; topicIds: string[]; owner: Headers };

/** Makes workspaces and people through the public doors. */
export type World = {
  workspace(name: string): Promise<Workspace>;
  agents(workspace: Workspace, count: number, capacities?: number[]): Promise<Actor[]>;
  customers(workspace: Workspace, count: number): Promise<Actor[]>;
};

export async function createWorld(base: string, publicUrl: string, setupToken: string): Promise<World> {
  const stranger = { origin: publicUrl, 'x-forwarded-for': '10.255.0.1' };
  const counts = { agents: 0, customers: 0, workspaces: 0 };
  const who = { workspaceName: 'First', name: 'Ivy', email: 'ivy@example.com', password: PASSWORD };
  const set = await demand(base, 'POST', '/v1/setup', stranger, { token: setupToken, ...who });
  const operator = { ...stranger, cookie: cookieOf(set) };

  const accept = async (
    link: string,
    name: string,
    address: string,
  ): Promise<Answer & { cookie: string }> => {
    const headers = { ...stranger, 'x-forwarded-for': address };
    const body = { token: link.split('#token=')[1], name, password: PASSWORD };
    const answer = await demand(base, 'POST', '/v1/invitations/accept', headers, body);
    return { ...answer, cookie: cookieOf(answer) };
  };

  const agent = async (workspace: Workspace, capacity: number): Promise<Actor> => {
    counts.agents += 1;
    const proc = `a${counts.agents}`;
    const address = addressOf(200, counts.agents);
    const body = { email: `${proc}@example.com`, role: 'agent', capacity };
    const { link } = (await demand(base, 'POST', '/v1/invitations', workspace.owner, body)).body;
    const { cookie, body: me } = await accept(link, `Agent ${proc}`, address);
    const { memberId } = me.memberships.find(
      (each: { workspaceId: string }) => each.workspaceId === workspace.id,
    );
    const headers = {
      origin: publicUrl,
      cookie,
      'parley-workspace': workspace.id,
      'x-forwarded-for': address,
    };
    const topicId = workspace.topicIds[0] as string;
    return {
      proc,
      kind: 'agent',
      workspaceId: workspace.id,
      id: memberId,
      headers,
      token: null,
      topicId,
      capacity,
    };
  };

  const customer = async (workspace: Workspace): Promise<Actor> => {
    counts.customers += 1;
    const proc = `c${counts.customers}`;
    const address = { 'x-forwarded-for': addressOf(100, counts.customers) };
    const { inboxKey } = workspace;
    const { body } = await demand(base, 'POST', '/v1/customer/visitors', address, { inboxKey, name: proc });
    const headers = { ...address, authorization: `Bearer ${body.token}` };
    const topicId = workspace.topicIds[0] as string;
    const { token } = body;
    return {
      proc,
      kind: 'customer',
      workspaceId: workspace.id,
      id: body.contact.id,
      headers,
      token,
      topicId,
      capacity: 0,
    };
  };

  return {
    workspace: async (name) => {
      counts.workspaces += 1;
      const ownerEmail = `owner${counts.workspaces}@example.com`;
      const { body } = await demand(base, 'POST', '/v1/instance/workspaces', operator, { name, ownerEmail });
      const { cookie } = await accept(body.link, `Olga ${name}`, addressOf(210, counts.workspaces));
      const { id } = body.workspace;
      const owner = { origin: publicUrl, cookie, 'parley-workspace': id };
      const inboxes = (await demand(base, 'GET', '/v1/inboxes', owner)).body.items;
      const topics = (await demand(base, 'GET', '/v1/topics', owner)).body.items;
      return {
        id,
        name,
        inboxKey: inboxes[0].key,
        topicIds: topics.map((topic: { id: string }) => topic.id),
        owner,
      };
    },
    agents: (workspace, count, capacities = [100]) =>
      pLimit(4).map(Array.from({ length: count }), (_, n) =>
        agent(workspace, capacities[n % capacities.length] ?? 100),
      ),
    customers: (workspace, count) => pLimit(32).map(Array.from({ length: count }), () => customer(workspace)),
  };
}

/** Limits count by address: everybody has his own, as in life. */
const addressOf = (network: number, n: number): string =>
  `10.${network}.${Math.floor(n / 250)}.${(n % 250) + 1}`;

const cookieOf = (answer: Answer): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
