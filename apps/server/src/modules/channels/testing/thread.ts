import type { Http } from '@parley/testkit';

// biome-ignore lint/suspicious/noExplicitAny: a test looks wherever it wants
type Json = any;

/** The only conversation that somebody sees, and its thread. */
export async function threadOf(agent: Http): Promise<{ conversation: Json; messages: Json[] }> {
  const { body } = await agent.get('/v1/conversations');
  const [conversation] = body.items;
  if (body.items.length !== 1) throw new Error(`${body.items.length} conversations`);
  const { body: page } = await agent.get(`/v1/conversations/${conversation.id}/messages`);
  return { conversation, messages: page.items };
}
