import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import type { WebhookDeliveryState } from '@parley/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Section } from '../pieces/Section.tsx';
import classes from '../webhooks/webhooks.module.css';
import { DeliveryRow } from './DeliveryRow.tsx';
import { deliveriesQuery } from './delivery-queries.ts';
import type { DeliverySource } from './delivery-source.ts';
import { ReplayAll } from './ReplayAll.tsx';

const SHOWN = ['all', 'failed', 'pending', 'delivered'] as const satisfies ('all' | WebhookDeliveryState)[];
type Shown = (typeof SHOWN)[number];

const Deliveries = ({ source, shown }: { source: DeliverySource; shown: Shown }) => {
  const { t } = useTranslation('settings');
  const log = useInfiniteQuery(deliveriesQuery(source, shown === 'all' ? null : shown));
  if (log.isPending) return <Skeleton height={120} />;
  if (log.isError)
    return <ErrorState error={log.error} onRetry={log.refetch} title={t('webhooks.deliveriesFailed')} />;
  const items = log.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState title={t('webhooks.noDeliveries')} hint={source.emptyHint} />;
  return (
    <>
      {items.some(({ state }) => state === 'failed') && <ReplayAll source={source} />}
      <ul className={`${classes.list} ${classes.log}`} aria-label={t('webhooks.deliveriesLabel')}>
        {items.map((delivery) => (
          <DeliveryRow key={delivery.id} source={source} delivery={delivery} />
        ))}
      </ul>
      {log.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={log.isFetchingNextPage}
          onClick={() => log.fetchNextPage()}
        >
          {t('webhooks.older')}
        </Button>
      )}
    </>
  );
};

/** What was sent, by state, and what was given up at one press again. */
export const DeliveryLog = ({ source }: { source: DeliverySource }) => {
  const { t } = useTranslation('settings');
  const [shown, setShown] = useState<Shown>('all');
  const wordOf = (state: Shown) => (state === 'all' ? t('webhooks.all') : t(`webhooks.delivery.${state}`));
  return (
    <Section title={t('webhooks.deliveries')} hint={source.hint}>
      <SegmentedControl
        size="xs"
        aria-label={t('webhooks.show')}
        data={SHOWN.map((value) => ({ value, label: wordOf(value) }))}
        value={shown}
        onChange={(value) => setShown(value as Shown)}
      />
      <Deliveries source={source} shown={shown} />
    </Section>
  );
};
