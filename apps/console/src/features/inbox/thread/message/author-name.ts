import type { Author } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { i18next } from '../../../../i18n/i18n.ts';
import { useLive } from '../../../../live/live-state.ts';

/** What an author is called in the thread: I am "You". */
export function authorName({ id, name }: Author, meId: string): string {
  if (id === meId) return i18next.t('inbox:thread.you');
  return name ?? i18next.t('inbox:visitor', { code: id?.slice(-4) ?? '' });
}

/** The same, as text that follows a change of language. */
export function useAuthorName(author: Author): string {
  useTranslation('inbox');
  return useLive((state) => authorName(author, state.meId));
}
