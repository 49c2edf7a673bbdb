import type { Customer } from './customers.ts';
import { call } from './http.ts';
import type { Agent } from './set-up.ts';
import type { Parley } from './start-parley.ts';

/** What an agent does with a conversation, besides answering; in this order. */
export const ACTS = ['claim', 'note', 'close'] as const;
export type Act = (typeof ACTS)[number];

/** How long each act takes over REST, one after the other, in ms. */
export async function timeActs(
  parley: Parley,
  agent: Agent,
  customers: Customer[],
): Promise<Record<Act, number[]>> {
  const times: Record<Act, number[]> = { claim: [], note: [], close: [] };
  for (const { conversationId } of customers)
    for (const act of ACTS) {
      const path = `/v1/conversations/${conversationId}/${act === 'note' ? 'messages' : act}`;
      const note = { clientId: `note-in-${conversationId}`, kind: 'note', text: 'They ask about the order.' };
      const begun = performance.now();
      await call(parley.url, 'POST', path, act === 'note' ? note : {}, agent);
      times[act].push(performance.now() - begun);
    }
  return times;
}
