import { randomBytes } from 'node:crypto';
import type { Role } from '@parley/contract';
import { type App, addApiMember } from '@parley/server/testing';
import { type FeedRecorder, openFeed } from './feed-recorder.ts';
import { type Answer, type Http, httpOf } from './http.ts';

const PASSWORD = 'the horse of the test suite 7';
const OPERATOR_EMAIL = 'operator@example.com';

/** A member with a signed-in session. */
export type TestAgent = Http & {
  memberId: string;
  name: string;
  email: string;
  password: string;
  /** Headers that make a request his. */
  headers: Record<string, string>;
  /** Opens the feed as his console does, and waits until he is let in. */
  feed(position?: { epoch: string; cursor: number }): Promise<FeedRecorder>;
};

export type TestCustomer = Http & {
  contactId: string;
  token: string;
  feed(position?: { epoch: string; cursor: number }): Promise<FeedRecorder>;
  /** Starts a conversation; returns its id. */
  start(text: string, options?: { topicId?: string; clientId?: string }): Promise<string>;
  say(conversationId: string, text: string, clientId?: string): ReturnType<Http['post']>;
};

export type TestWorkspace = {
  id: string;
  inboxKey: string;
  topicIds: string[];
  owner: TestAgent;
  agent(name: string, options?: { role?: Role; capacity?: number; topicIds?: string[] }): Promise<TestAgent>;
  /** Many agents at once. They come with API keys, because a hundred passwords take their time to hash. */
  agents(
    count: number,
    options?: { capacity?: number },
  ): Promise<(Http & { memberId: string; token: string })[]>;
  customer(name?: string): Promise<TestCustomer>;
};

export const clientId = (): string => `t-${randomBytes(12).toString('hex')}`;

type Session = { headers: Record<string, string>; http: Http };

/** Makes workspaces through the public doors: set-up once, then the operator's route and an owner's invitation. */
export function createWorld(appNow: () => App, url: string): (name?: string) => Promise<TestWorkspace> {
  let operator: Promise<Session> | null = null;
  return async (name = `Workspace ${randomBytes(3).toString('hex')}`) => {
    operator ??= setUp(appNow(), url);
    const { http } = await operator;
    const ownerEmail = `owner-${randomBytes(4).toString('hex')}@example.com`;
    const { workspace, link } = expectOk(await http.post('/v1/instance/workspaces', { name, ownerEmail }));
    const owner = await accept(url, link, { id: workspace.id, name: 'Olga Owner', email: ownerEmail });
    const inboxes = expectOk(await owner.get('/v1/inboxes'));
    const topics = expectOk(await owner.get('/v1/topics'));
    const inboxKey = inboxes.items[0].key;
    return {
      id: workspace.id,
      inboxKey,
      topicIds: topics.items.map((topic: { id: string }) => topic.id),
      owner,
      agent: (agentName, options = {}) => invite(url, owner, workspace.id, agentName, options),
      agents: (count, options = {}) =>
        Promise.all(
          Array.from({ length: count }, (_, n) => keyAgent(appNow(), url, workspace.id, n, options)),
        ),
      customer: (customerName) => becomeCustomer(url, inboxKey, topics.items[0].id, customerName),
    };
  };
}

async function setUp(app: App, url: string): Promise<Session> {
  const token = app.setupUrl?.split('#token=')[1];
  if (!token) throw new Error('this server was set up already');
  const answer = await httpOf(url, () => ({ origin: url })).post('/v1/setup', {
    token,
    workspaceName: 'First',
    name: 'Ivy Instance',
    email: OPERATOR_EMAIL,
    password: PASSWORD,
  });
  expectOk(answer);
  return sessionOf(url, answer.headers);
}

/** Signs the instance operator in once more, after the first workspace was made. */
export async function operatorSession(url: string): Promise<Record<string, string>> {
  const answer = await httpOf(url, () => ({ origin: url })).post('/v1/session', {
    email: OPERATOR_EMAIL,
    password: PASSWORD,
  });
  expectOk(answer);
  return sessionOf(url, answer.headers).headers;
}

function sessionOf(url: string, answered: Headers, workspaceId?: string): Session {
  const cookie = answered
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const headers = { cookie, origin: url, ...(workspaceId && { 'parley-workspace': workspaceId }) };
  return { headers, http: httpOf(url, () => headers) };
}

async function invite(
  url: string,
  owner: TestAgent,
  workspaceId: string,
  name: string,
  options: { role?: Role; capacity?: number; topicIds?: string[] },
): Promise<TestAgent> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}-${randomBytes(3).toString('hex')}@example.com`;
  const { link } = expectOk(await owner.post('/v1/invitations', { role: 'agent', ...options, email }));
  return accept(url, link, { id: workspaceId, name, email });
}

async function accept(
  url: string,
  link: string,
  who: { id: string; name: string; email: string },
): Promise<TestAgent> {
  const token = link.split('#token=')[1];
  const answer = await httpOf(url, () => ({ origin: url })).post('/v1/invitations/accept', {
    token,
    name: who.name,
    password: PASSWORD,
  });
  const me = expectOk(answer);
  const { headers, http } = sessionOf(url, answer.headers, who.id);
  const { memberId } = me.memberships.find(
    (membership: { workspaceId: string }) => membership.workspaceId === who.id,
  );
  return {
    ...http,
    headers,
    memberId,
    name: who.name,
    email: who.email,
    password: PASSWORD,
    feed: (position) => openFeed(url, { hello: { workspaceId: who.id, ...position }, headers }).then(letIn),
  };
}

async function keyAgent(
  app: App,
  url: string,
  workspaceId: string,
  n: number,
  options: { capacity?: number },
) {
  const { memberId, token } = await addApiMember(app.deps, workspaceId, {
    name: `Agent ${n + 1}`,
    capacity: options.capacity ?? 4,
  });
  return { ...httpOf(url, () => ({ authorization: `Bearer ${token}` })), memberId, token };
}

async function becomeCustomer(
  url: string,
  inboxKey: string,
  topicId: string,
  name?: string,
): Promise<TestCustomer> {
  const visitor = expectOk(
    await httpOf(url, () => ({})).post('/v1/customer/visitors', { inboxKey, ...(name && { name }) }),
  );
  const { token } = visitor;
  const http = httpOf(url, () => ({ authorization: `Bearer ${token}` }));
  return {
    ...http,
    contactId: visitor.contact.id,
    token,
    feed: (position) => openFeed(url, { hello: { token, ...position } }).then(letIn),
    start: async (text, options = {}) => {
      const body = {
        clientId: options.clientId ?? clientId(),
        topicId: options.topicId ?? topicId,
        message: { clientId: clientId(), text },
      };
      return expectOk(await http.post('/v1/customer/conversations', body)).conversation.id;
    },
    say: (conversationId, text, id = clientId()) =>
      http.post(`/v1/customer/conversations/${conversationId}/messages`, { clientId: id, text }),
  };
}

async function letIn(feed: FeedRecorder): Promise<FeedRecorder> {
  await feed.next('welcome');
  return feed;
}

function expectOk<T>(answer: Answer<T>): T {
  if (answer.status >= 300) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
