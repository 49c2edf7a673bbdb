import type { Author } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../../live/live-state.ts';

/** What an author is called in the thread: I am "You". */
export function useAuthorName({ id, name }: Author): string {
  const { t } = useTranslation('inbox');
  const isMine = useLive((state) => id === state.meId);
  if (isMine) return t('thread.you');
  return name ?? t('visitor', { code: id?.slice(-4) ?? '' });
}
