import { makeClientId } from '@parley/client';

const attempts = new Map<string, string>();

/**
 * The name under which a template is sent in a conversation. It stays the same until it is known what became of it, also if the
 * picker was closed meanwhile: the server takes the same name once.
 */
export function attemptId(conversationId: string, templateId: string): string {
  const key = `${conversationId} ${templateId}`;
  const id = attempts.get(key) ?? makeClientId();
  attempts.set(key, id);
  return id;
}

/** It is known what became of it: the next one is another message. */
export const endAttempt = (conversationId: string, templateId: string): boolean =>
  attempts.delete(`${conversationId} ${templateId}`);
