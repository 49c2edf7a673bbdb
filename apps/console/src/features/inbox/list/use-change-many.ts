import type { BodyOf, ResponseOf, routes } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../../live/api.ts';
import { chooseNone } from './selection.ts';

type Work = Omit<BodyOf<(typeof routes)['changeMany']>, 'conversationIds'>;
export type Result = ResponseOf<(typeof routes)['changeMany']>['results'][number];

/** As many as one request takes. */
const AT_ONCE = 100;

/** Does the same to all of them; each succeeds or fails by itself. The feed brings what changed. */
export const useChangeMany = (conversationIds: readonly string[]) =>
  useMutation({
    mutationFn: async (work: Work) => {
      const results: Result[] = [];
      for (let from = 0; from < conversationIds.length; from += AT_ONCE) {
        const body = { ...work, conversationIds: conversationIds.slice(from, from + AT_ONCE) };
        results.push(...(await api.call('changeMany', { body })).results);
      }
      return { results };
    },
    onSuccess: chooseNone,
  });
