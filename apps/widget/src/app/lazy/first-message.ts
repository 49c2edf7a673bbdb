import { type Opening, type Post, ProblemError } from '@parley/client/customer';
import { api } from '../api.ts';
import { keep, kept } from '../keep.ts';
import { refresh, refreshInbox } from '../session.ts';
import { threadOf } from '../threads.ts';
import { becomeKnown } from './visitor.ts';

/** Begins a conversation with its first message, and shows it; answers its id. The outbox repeats it until it is done. */
export async function openConversation(
  opening: Opening,
  { conversationId: _, ...message }: Post,
): Promise<string> {
  try {
    await becomeKnown();
    const { clientId } = message;
    const started = await api.call('startConversation', { body: { clientId, ...opening, message } });
    await refresh();
    threadOf(started.conversation.id).add(started.message);
    return started.conversation.id;
  } catch (error) {
    // Of whom the site vouches for the page is asked anew; what they wrote is kept, and goes out then.
    if (error instanceof ProblemError && error.status === 401 && !kept.peek().sub) keep({ token: null });
    void refreshInbox();
    throw error;
  }
}
