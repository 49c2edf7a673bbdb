import type { ConnectedAccount } from '@parley/contract';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import type { DeliverySource } from '../deliveries/delivery-source.ts';
import { channelsKey } from './channels-query.ts';

/** The calls of a company's own program. */
export function useAccountLog({ inboxId, account: { stopped } }: ConnectedAccount): DeliverySource {
  const { t } = useTranslation('settings');
  const isPaused = stopped !== null;
  return useMemo(
    () => ({
      id: inboxId,
      queryKey: channelsKey,
      isPaused,
      hint: t('channels.log.hint'),
      emptyHint: t('channels.log.emptyHint'),
      list: (state, cursor) =>
        api.call('listChannelDeliveries', {
          params: { inboxId },
          query: { ...(state && { state }), ...(cursor && { cursor }) },
        }),
      get: (partId) => api.call('getChannelDelivery', { params: { inboxId, partId } }),
      replay: (partId) => api.call('replayChannelDelivery', { params: { inboxId, partId } }),
      replayFailed: () => api.call('replayChannelFailures', { params: { inboxId } }),
    }),
    [inboxId, isPaused, t],
  );
}
