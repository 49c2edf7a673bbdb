import type { Answer } from './http.ts';
import type { TestServer } from './server.ts';
import { clientId, type TestWorkspace } from './world.ts';

/** Everything that writes to a workspace's log, and visitors, who do not. */
export const ACTS = [
  ...[
    'start',
    'say',
    'say',
    'note',
    'reply',
    'claim',
    'hand over',
    'release',
    'close',
    'reopen',
    'end',
    'seen',
  ],
  ...['topic', 'new topic', 'inbox', 'workspace', 'contact', 'me', 'member', 'visitor'],
] as const;
export type Act = { what: string; which: number; node: number };

type Who = 'owner' | 'agent' | 'customer';
type Request = [who: Who, method: string, path: string, body?: object];

/** A workspace with people in it who do whatever they are told, all at once and on any node. */
export async function createCommotion(
  nodes: TestServer[],
  workspace: TestWorkspace,
): Promise<(act: Act) => Promise<Answer>> {
  const [first] = nodes as [TestServer];
  const agents = await workspace.agents(2, { capacity: 100 });
  const customers = await Promise.all(Array.from({ length: 4 }, () => workspace.customer()));
  const ids = await Promise.all(Array.from({ length: 8 }, (_, n) => customers[n % 4]?.start('Hello')));
  const inboxId = (await workspace.owner.get('/v1/inboxes')).body.items[0].id as string;

  const requestOf = ({ what, which }: Act): Request => {
    const conversation = `/v1/conversations/${ids[which]}`;
    const own = `/v1/customer/conversations/${ids[which]}`;
    const topicId = workspace.topicIds[which % 4];
    const [message, name] = [{ clientId: clientId(), text: what }, `Name ${clientId()}`];
    const requests: Record<string, Request> = {
      start: ['customer', 'POST', '/v1/customer/conversations', { clientId: clientId(), topicId, message }],
      visitor: ['customer', 'POST', '/v1/customer/visitors', { inboxKey: workspace.inboxKey }],
      say: ['customer', 'POST', `${own}/messages`, message],
      end: ['customer', 'POST', `${own}/end`],
      note: ['agent', 'POST', `${conversation}/messages`, { ...message, kind: 'note' }],
      reply: ['agent', 'POST', `${conversation}/messages`, message],
      'hand over': [
        'agent',
        'POST',
        `${conversation}/hand-over`,
        { memberId: agents[0]?.memberId, note: 'Please' },
      ],
      release: ['agent', 'POST', `${conversation}/hand-over`, { topicId }],
      seen: ['agent', 'POST', `${conversation}/seen`, { seq: 1_000_000 }],
      topic: ['owner', 'PATCH', `/v1/topics/${topicId}`, { description: name }],
      'new topic': ['owner', 'POST', '/v1/topics', { name }],
      inbox: ['owner', 'PATCH', `/v1/inboxes/${inboxId}`, { settings: { greeting: name } }],
      workspace: ['owner', 'PATCH', '/v1/workspace', { name }],
      contact: ['owner', 'PATCH', `/v1/contacts/${customers[which % 4]?.contactId}`, { name }],
      me: ['owner', 'PATCH', '/v1/members/me', { name }],
      member: [
        'owner',
        'PATCH',
        `/v1/members/${agents[1]?.memberId}`,
        { topicIds: workspace.topicIds.slice(which % 4) },
      ],
    };
    return requests[what] ?? ['agent', 'POST', `${conversation}/${what}`];
  };

  return (act) => {
    const { url } = nodes[act.node % nodes.length] ?? first;
    const [who, method, path, body = {}] = requestOf(act);
    const token = who === 'customer' ? customers[act.which % 4]?.token : agents[act.which % 2]?.token;
    const identity =
      who === 'owner' ? { ...workspace.owner.headers, origin: url } : { authorization: `Bearer ${token}` };
    const headers = { ...identity, 'content-type': 'application/json' };
    return first.stranger.request(method, `${url}${path}`, { body: JSON.stringify(body), headers });
  };
}
