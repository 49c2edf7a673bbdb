import { Button } from '@mantine/core';
import { IconPlus, IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useIsAdmin, useTopics } from '../live.ts';
import { ReadOnlyNotice } from '../pieces/NeedsAdmin.tsx';
import { Page } from '../pieces/Page.tsx';
import { RetiredTopics } from './RetiredTopics.tsx';
import { TopicDialog } from './TopicDialog.tsx';
import { TopicList } from './TopicList.tsx';

/** `/settings/topics`: what customers choose from, in their order. */
export default function TopicsPage() {
  const { t } = useTranslation('settings');
  const isAdmin = useIsAdmin();
  const { open, retired } = useTopics();
  const [adding, setAdding] = useState(false);
  const addButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('topics.add')}
    </Button>
  );
  return (
    <Page title={t('topics.title')} lead={t('topics.lead')} action={isAdmin && addButton}>
      <ReadOnlyNotice />
      {open.length === 0 ? (
        <EmptyState icon={<IconTag />} title={t('topics.emptyTitle')} hint={t('topics.empty')} />
      ) : (
        <TopicList topics={open} />
      )}
      <RetiredTopics topics={retired} />
      {adding && <TopicDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}
