import { useCallback, useState } from 'react';

export type Mode = 'reply' | 'note';

const keyOf = (conversationId: string, mode: Mode): string => `parley.draft.${mode}.${conversationId}`;

/** What was written and not sent, per conversation and kind; survives a reload and a look at another conversation. */
export function useDraft(conversationId: string, mode: Mode): [string, (text: string) => void] {
  const key = keyOf(conversationId, mode);
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const text = drafts[key] ?? localStorage.getItem(key) ?? '';
  const setText = useCallback(
    (next: string) => {
      setDrafts((all) => ({ ...all, [key]: next }));
      if (next) localStorage.setItem(key, next);
      else localStorage.removeItem(key);
    },
    [key],
  );
  return [text, setText];
}
