import type { Message } from '@parley/contract';

/** What there is to say about a message when it comes to be; what is left out is nothing. */
export type NewMessage = Pick<Message, 'conversationId' | 'seq' | 'number' | 'kind' | 'author'> &
  Partial<
    Pick<Message, 'clientId' | 'text' | 'content' | 'attachments' | 'replyTo' | 'notice' | 'wroteAt'>
  > & {
    at: Date;
  };

/** Makes a message, whole, with its place in the log: whoever writes into a thread gets it from here. */
export const newMessage = (newId: () => string, { at, ...given }: NewMessage): Message => ({
  id: newId(),
  version: 1,
  clientId: null,
  text: '',
  content: null,
  attachments: [],
  replyTo: null,
  reactions: [],
  notice: null,
  wroteAt: null,
  ...given,
  at: at.toISOString(),
  editedAt: null,
  delivery: null,
});

/** When it was written elsewhere, as far as that clock can be believed: nothing was written after it came. */
export const writtenBy = (at: Date, wroteAt: Date | null): string | null =>
  wroteAt && (wroteAt < at ? wroteAt : at).toISOString();
