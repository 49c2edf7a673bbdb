import type { Webhook } from '@parley/contract';
import { useQuery } from '@tanstack/react-query';
import { useIsAdmin } from '../live.ts';
import { webhooksQuery } from './webhooks-query.ts';

const LOOK_MS = 60_000;
const NONE: Webhook[] = [];

/** Webhooks that stopped by themselves, for admins; looked for once a minute. */
export function usePausedWebhooks(): Webhook[] {
  const isAdmin = useIsAdmin();
  const found = useQuery({
    ...webhooksQuery,
    enabled: isAdmin,
    refetchInterval: LOOK_MS,
    select: (webhooks) =>
      webhooks.filter(({ pausedBecause }) => pausedBecause === 'failing' || pausedBecause === 'gone'),
  });
  return found.data ?? NONE;
}
