import type { Message } from '@parley/contract';
import { api } from '../api.ts';
import { conversationOf, hasLine, trouble } from '../store.ts';
import { threadOf } from '../threads.ts';
import { troubleOf } from '../trouble.ts';

export const EMOJIS = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** With what the customer reacted. */
export const mineOf = ({ reactions }: Message) =>
  reactions.find(({ by }) => by.kind === 'contact')?.emoji ?? null;

export const mayReact = ({ conversationId }: Message) =>
  conversationOf(conversationId)?.state !== 'closed' && hasLine();

/** Reacts to a message; with what stands there already, takes it back. It shows once the server has told of it. */
export async function react(message: Message, emoji: string): Promise<void> {
  const { conversationId, seq } = message;
  const params = { conversationId, seq };
  try {
    const changed = await (emoji === mineOf(message)
      ? api.call('takeBackCustomerReaction', { params })
      : api.call('reactToCustomerMessage', { params, body: { emoji } }));
    threadOf(conversationId).change(changed);
  } catch (error) {
    trouble.value = troubleOf(error);
  }
}
