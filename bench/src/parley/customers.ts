import { randomBytes } from 'node:crypto';
import pLimit from 'p-limit';
import { addressOf, call } from './http.ts';
import type { Workspace } from './set-up.ts';
import type { Parley } from './start-parley.ts';

/** A visitor of a shop, with the conversation that he has started, if he has. */
export type Customer = { token: string; workspaceId: string; conversationId: string };

/** Visitors that one address may become in a minute are 120. */
const PER_ADDRESS = 100;
let comers = 0;

/** Visitors who come to one of these workspaces in turn; whoever `talks` starts a conversation there. */
export async function addCustomers(
  parley: Parley,
  workspaces: Workspace[],
  count: number,
  { talks = true } = {},
): Promise<Customer[]> {
  const places = Array.from({ length: count }, (_, n) => workspaces[n % workspaces.length] as Workspace);
  return pLimit(16).map(places, async (workspace) => {
    const from = addressOf(Math.floor(comers++ / PER_ADDRESS));
    const visitor = await call(
      parley.url,
      'POST',
      '/v1/customer/visitors',
      { inboxKey: workspace.inboxKey, name: 'Carla Customer' },
      { from },
    );
    const token: string = visitor.body.token;
    const conversationId = talks ? await startConversation(parley, workspace, token, from) : '';
    return { token, workspaceId: workspace.id, conversationId };
  });
}

async function startConversation(
  parley: Parley,
  { topicId }: Workspace,
  token: string,
  from: string,
): Promise<string> {
  const clientId = randomBytes(12).toString('hex');
  const first = { clientId, topicId, message: { clientId, text: 'Hello, is anybody there?' } };
  const headers = { authorization: `Bearer ${token}` };
  const started = await call(parley.url, 'POST', '/v1/customer/conversations', first, { headers, from });
  return started.body.conversation.id;
}
