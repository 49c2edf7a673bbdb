import { Button, Skeleton, Stack } from '@mantine/core';
import { IconCards, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useIsAdmin } from '../live.ts';
import { NeedsAdmin } from '../pieces/NeedsAdmin.tsx';
import { Page } from '../pieces/Page.tsx';
import { CardDialog } from './CardDialog.tsx';
import { CardRow } from './CardRow.tsx';
import classes from './cards.module.css';
import { contextCardsQuery } from './cards-query.ts';

const Cards = () => {
  const { t } = useTranslation('settings');
  const cards = useQuery(contextCardsQuery);
  if (cards.isPending)
    return (
      <Stack gap="md">
        <Skeleton height={64} />
        <Skeleton height={64} />
      </Stack>
    );
  if (cards.isError)
    return <ErrorState error={cards.error} onRetry={cards.refetch} title={t('cards.failed')} />;
  if (cards.data.length === 0)
    return <EmptyState icon={<IconCards />} title={t('cards.emptyTitle')} hint={t('cards.empty')} />;
  return (
    <ul className={classes.rows} aria-label={t('cards.title')}>
      {cards.data.map((card) => (
        <CardRow key={card.id} card={card} />
      ))}
    </ul>
  );
};

/** `/settings/cards`: programs of the company that say what they know of a customer. */
export default function CardsPage() {
  const { t } = useTranslation('settings');
  const isAdmin = useIsAdmin();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t('cards.title')}
      lead={t('cards.lead')}
      action={
        isAdmin && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {t('cards.add')}
          </Button>
        )
      }
    >
      <NeedsAdmin>
        <Cards />
      </NeedsAdmin>
      {adding && <CardDialog card={null} onClose={() => setAdding(false)} />}
    </Page>
  );
}
