import type { Message, PostBody } from '@parley/contract';
import type { Participant } from '../../../callers.ts';
import type { ProblemError } from '../../../platform/errors.ts';

export type PostCommand = { caller: Participant; conversationId: string; body: PostBody };
/** What became of one command of a batch. */
export type Outcome = { message: Message } | { problem: ProblemError };
