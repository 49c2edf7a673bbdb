import { ProblemError } from '@parley/client';
import type { Message } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../../../live/api.ts';
import { changeInThread } from '../../../../live/threads.ts';
import { endCorrection } from './corrections.ts';

/** Sends a correction. If it was overtaken, the thread learns what the message says now. */
export function useCorrect({ id, conversationId, seq }: Message) {
  return useMutation({
    mutationFn: (body: { text: string; expectedVersion: number }) =>
      api.call('correctMessage', { params: { conversationId, seq }, body }),
    onSuccess: (message) => {
      changeInThread(message);
      endCorrection(id);
    },
    onError: (error) => {
      const current = currentOf(error);
      if (current) changeInThread(current);
    },
  });
}

/** What the message says now, as the refusal of an overtaken change tells. */
function currentOf(error: Error): Message | null {
  if (!(error instanceof ProblemError) || error.code !== 'version_conflict') return null;
  return (error.problem.details?.message as Message | undefined) ?? null;
}
