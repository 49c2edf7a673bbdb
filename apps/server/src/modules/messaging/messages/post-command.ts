import type { Message, PostBody } from '@parley/contract';
import type { ChannelCaller, Participant } from '../../../callers.ts';
import type { ProblemError } from '../../../platform/errors.ts';
import type { Outgoing, PreparedMessage } from './prepare-message.ts';

export type PostCommand = {
  caller: Participant | ChannelCaller;
  conversationId: string;
  /** What comes over the API, and what only parts of the server say of a message. */
  body: Omit<PostBody, 'content'> & Pick<Outgoing, 'content' | 'arrived'>;
};
/** A post whose message has passed the processors. */
export type PreparedPost = PostCommand & { prepared: PreparedMessage };
/** What became of one post. */
export type Outcome = { message: Message } | { problem: ProblemError };
