import type { Webhook } from '@parley/contract';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import type { DeliverySource } from '../deliveries/delivery-source.ts';
import { webhooksKey } from './webhooks-query.ts';

/** The calls of a webhook. */
export function useWebhookLog({ id: webhookId, state: webhookState }: Webhook): DeliverySource {
  const { t } = useTranslation('settings');
  return useMemo(
    () => ({
      id: webhookId,
      queryKey: webhooksKey,
      isPaused: webhookState === 'paused',
      hint: t('webhooks.deliveriesHint'),
      emptyHint: t('webhooks.noDeliveriesHint'),
      list: (state, cursor) =>
        api.call('listWebhookDeliveries', {
          params: { webhookId },
          query: { ...(state && { state }), ...(cursor && { cursor }) },
        }),
      get: async (deliveryId) => ({
        webhookId: deliveryId,
        ...(await api.call('getWebhookDelivery', { params: { webhookId, deliveryId } })),
      }),
      replay: (deliveryId) => api.call('replayWebhookDelivery', { params: { webhookId, deliveryId } }),
      replayFailed: () => api.call('replayWebhookFailures', { params: { webhookId } }),
    }),
    [webhookId, webhookState, t],
  );
}
