import { ProblemError } from '@parley/client';
import type { MessageTemplate } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../../live/api.ts';
import { attemptId, endAttempt } from './template-attempts.ts';
import { completeValues, type Values } from './template-values.ts';

type Filled = { template: MessageTemplate; values: Values; fileId: string | null };

/** Sends a template. Without an answer it may have been sent, and sending again finds that out. */
export function useSendTemplate(conversationId: string, onSent: () => void) {
  return useMutation({
    mutationFn: ({ template, values, fileId }: Filled) =>
      api.call('postTemplate', {
        params: { conversationId },
        body: {
          clientId: attemptId(conversationId, template.id),
          templateId: template.id,
          values: completeValues(template, values),
          ...(fileId && { fileIds: [fileId] }),
        },
      }),
    onSuccess: (_message, { template }) => {
      endAttempt(conversationId, template.id);
      onSent();
    },
    onError: (error, { template }) => {
      if (isCertain(error)) endAttempt(conversationId, template.id);
    },
  });
}

/** Refused for a reason that the server knows: it is not on its way. */
export const isCertain = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.status < 500;

/** What was sent under the same name before did arrive, with other values. */
export const wasSentBefore = (error: unknown): boolean =>
  error instanceof ProblemError && error.code === 'client_id_reused';
