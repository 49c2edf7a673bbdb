import type { Message, PostBody } from '@parley/contract';
import type { Participant } from '../../../callers.ts';
import type { ProblemError } from '../../../platform/errors.ts';
import type { PreparedMessage } from './prepare-message.ts';

export type PostCommand = { caller: Participant; conversationId: string; body: PostBody };
/** A post whose message has passed the processors. */
export type PreparedPost = PostCommand & { prepared: PreparedMessage };
/** What became of one post. */
export type Outcome = { message: Message } | { problem: ProblemError };
