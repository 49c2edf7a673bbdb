import { Skeleton } from '@mantine/core';
import type { WebhookDelivery } from '@parley/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { DeliveryDetails } from './DeliveryDetails.tsx';
import { deliveryQuery } from './delivery-queries.ts';
import type { DeliverySource } from './delivery-source.ts';

type Props = { source: DeliverySource; delivery: WebhookDelivery; onClose: () => void };

/** One delivery with what is sent and what was answered. */
export const DeliveryDialog = ({ source, delivery, onClose }: Props) => {
  const { t } = useTranslation('settings');
  const detail = useQuery(deliveryQuery(source, delivery.id));
  return (
    <Dialog title={delivery.type} onClose={onClose} size={640}>
      {detail.isPending && <Skeleton height={160} />}
      {detail.isError && (
        <ErrorState error={detail.error} onRetry={detail.refetch} title={t('webhooks.deliveriesFailed')} />
      )}
      {detail.data && <DeliveryDetails detail={detail.data} />}
    </Dialog>
  );
};
