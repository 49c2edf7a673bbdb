import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../live/api.ts';
import { viewsQuery } from '../../live/saved-views.ts';
import { problemText } from '../../ui/ProblemMessage.tsx';

/** What the address of a search begins with. */
const SAVED_SEARCH = 'q=';
/** As long as a view's name may be. */
const NAME_CHARS = 60;

/** Searches that I keep, on the server, beside my views of the inbox. */
export function useSavedSearches() {
  const { t } = useTranslation('search');
  const queries = useQueryClient();
  const items = useQuery(viewsQuery).data?.items ?? [];
  const onSettled = () => queries.invalidateQueries({ queryKey: viewsQuery.queryKey });
  const onError = (error: unknown) => notifications.show({ color: 'red', message: problemText(error) });
  const save = useMutation({
    mutationFn: (text: string) =>
      api.call('saveView', { body: { kind: 'search', name: nameOf(text), query: `${SAVED_SEARCH}${text}` } }),
    onSuccess: () => notifications.show({ message: t('saved.done') }),
    onSettled,
    onError,
  });
  const forget = useMutation({
    mutationFn: (viewId: string) => api.call('deleteView', { params: { viewId } }),
    onSettled,
    onError,
  });
  return {
    saved: items
      .filter(({ kind }) => kind === 'search')
      .map(({ id, query }) => ({ id, text: query.slice(SAVED_SEARCH.length) })),
    save: save.mutate,
    forget: forget.mutate,
  };
}

const nameOf = (text: string): string => [...text].slice(0, NAME_CHARS).join('');
